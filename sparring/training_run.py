"""A training beside a screen: begun, paused, gone on with, cancelled. It runs in its caller's
thread; what happens is told by callbacks from there.

Invariant: a pause loses nothing, since it comes at the end of a chunk; a cancel loses at most the
chunk that runs.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

from grader.client import ChunkDone, ChunkWanted, GraderError, GradingCancelled, TrainingStopped
from grader.packs import Kata
from sparring.i18n import _
from sparring.trained import Row, TrainedError, open_folder
from sparring.trainer import Plan, held_against_marks, train_chunk

OnEvent = Callable[[Mapping[str, Any]], None]


class Stage(Enum):
    """How a training stands."""

    RUNS = "runs"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"
    STOPPED = "stopped"
    """By a fault, which the words tell."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What is there already."""

    step: int
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Went:
    """A step, and the event that told it."""

    row: Row
    event: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A chunk is done and kept."""

    step: int
    done: ChunkDone


@dataclass(frozen=True, slots=True)
class Stands:
    """The stage has changed; for the last ones no more follows."""

    stage: Stage
    words: Sequence[str] = field(default_factory=tuple)


News = Begun | Went | Kept | Stands


class SharedTrainer(Protocol):
    """What trains and can be told to stop, such as `sparring.judge.SharedJudge`."""

    def train(
        self, kata: Kata, source: bytes, chunk: ChunkWanted, *, on_event: OnEvent | None
    ) -> ChunkDone:
        """Raises TrainingStopped, GraderError or GradingCancelled."""

    def cancel_training(self) -> None:
        """Stop the chunk that runs; from any thread."""


class TrainingRun:
    """Trains a plan chunk by chunk. The methods beside `run` may be called from any thread."""

    def __init__(self, trainer: SharedTrainer, plan: Plan, tell: Callable[[News], None]) -> None:
        """Nothing runs yet; ``tell`` is called from `run`'s thread."""
        self.plan = plan
        self._trainer, self._tell = trainer, tell
        self._changed = threading.Condition()
        self._paused = self._cancelled = False

    def run(self) -> None:
        """Train until the plan's step, or until `cancel`."""
        self._tell(self._outcome())

    def pause(self) -> None:
        """Hold at the end of the chunk that runs."""
        with self._changed:
            self._paused = True

    def go_on(self) -> None:
        """End a pause."""
        with self._changed:
            self._paused = False
            self._changed.notify()

    def cancel(self) -> None:
        """End `run`; the chunk that runs is lost."""
        with self._changed:
            self._cancelled = True
            self._changed.notify()
        self._trainer.cancel_training()

    # --- of `run`'s thread --------------------------------------------------------------------

    def _outcome(self) -> Stands:
        step = 0
        try:
            with open_folder(self.plan.folder, self.plan.identity) as trained:
                step = trained.step
                self._tell(Begun(step, tuple(trained.rows)))
                while trained.step < self.plan.wanted:
                    if not self._may_go_on():
                        return Stands(Stage.CANCELLED)
                    done = train_chunk(_Heeding(self), self.plan, trained, self)
                    step = trained.step
                    self._tell(Kept(step, done))
                return Stands(Stage.DONE, held_against_marks(self.plan, trained))
        except GradingCancelled:
            return Stands(Stage.CANCELLED)
        except TrainingStopped as error:
            words = _("{error}. The training stopped after step {step}.")
            return Stands(Stage.STOPPED, (words.format(error=error, step=step),))
        except TrainedError as error:
            return Stands(Stage.STOPPED, (str(error),))
        except (GraderError, OSError) as error:
            words = _("The grader failed, which is not your file's fault: {error}")
            return Stands(Stage.STOPPED, (words.format(error=error),))

    def _may_go_on(self) -> bool:
        with self._changed:
            if self._paused and not self._cancelled:
                self._tell(Stands(Stage.PAUSED))
                self._changed.wait_for(lambda: self._cancelled or not self._paused)
                self._tell(Stands(Stage.RUNS))
            return not self._cancelled

    def progress(self, row: Row, event: Mapping[str, Any]) -> None:
        """A step of the present chunk."""
        self._tell(Went(row, event))

    def incident(self, message: str) -> None:
        """Nothing was stopped by it: the chunk says what it came to."""


class _Heeding:
    """A trainer that heeds a cancel which came before there was a chunk to cancel."""

    def __init__(self, run: TrainingRun) -> None:
        self._run = run

    def train(
        self, kata: Kata, source: bytes, chunk: ChunkWanted, *, on_event: OnEvent | None
    ) -> ChunkDone:
        def take(event: Mapping[str, Any]) -> None:
            if self._run._cancelled:
                if event["event"] == "began":
                    raise GradingCancelled
                self._run._trainer.cancel_training()
            if on_event is not None:
                on_event(event)

        return self._run._trainer.train(kata, source, chunk, on_event=take)
