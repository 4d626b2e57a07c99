"""One judge for the whole app. Invariant: one thing at a time; a judge that failed is replaced.

It is started when the first kata opens, so that it is warm when the learner has read the brief.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Protocol

from grader.client import ChunkDone, ChunkWanted, Grader, GraderError
from grader.packs import Kata
from grader.verdict import Verdict
from sparring.i18n import _
from sparring.live import Judge, OnEvent


class ClosableJudge(Judge, Protocol):
    """A judge that owns processes, such as `grader.client.Grader`."""

    def train(
        self, kata: Kata, source: bytes, chunk: ChunkWanted, *, on_event: OnEvent | None
    ) -> ChunkDone:
        """Raises TrainingStopped, GraderError or GradingCancelled."""

    def close(self) -> None:
        """End them."""


MakeGrader = Callable[[], ClosableJudge]


def new_grader() -> ClosableJudge:
    """A real judge in the best tier of this machine."""
    return Grader()


class SharedJudge:
    """A judge that is started when it is wanted, and again after it has failed."""

    def __init__(self, make: MakeGrader) -> None:
        self._make = make
        self._judge: ClosableJudge | None = None
        self._closed = self._trains = False
        self._starting, self._turn = threading.Lock(), threading.Lock()

    def warm_up(self) -> None:
        """Start the judge unless it runs; what fails is told by the first grading."""
        with contextlib.suppress(GraderError):
            self._started()

    def grade(
        self, kata: Kata, source: bytes, *, file: str | None, on_event: OnEvent | None
    ) -> Verdict:
        """Grade once the grading before has ended. Raises GraderError or GradingCancelled.

        The first event is ``began``, before any of the judge's own.
        """
        if on_event is not None:
            on_event({"event": "began"})
        with self._turn:
            judge = self._started()
            try:
                return judge.grade(kata, source, file=file, on_event=on_event)
            except GraderError:
                self._discard(judge)
                raise

    def train(
        self, kata: Kata, source: bytes, chunk: ChunkWanted, *, on_event: OnEvent | None
    ) -> ChunkDone:
        """Train one chunk once the grading before has ended.

        The first event is ``began``, when its turn has come.

        Raises:
            TrainingStopped, GraderError, GradingCancelled: as `Grader.train` does.
        """
        with self._turn:
            judge = self._started()
            self._trains = True
            try:
                if on_event is not None:
                    on_event({"event": "began"})
                return judge.train(kata, source, chunk, on_event=on_event)
            except GraderError:
                self._discard(judge)
                raise
            finally:
                self._trains = False

    def cancel(self) -> None:
        """Stop the grading that runs, no training; from any thread."""
        if (judge := self._judge) is not None and not self._trains:
            judge.cancel()

    def cancel_training(self) -> None:
        """Stop the chunk that is trained, no grading; from any thread."""
        if (judge := self._judge) is not None and self._trains:
            judge.cancel()

    def close(self) -> None:
        """End the judge for good."""
        with self._starting:
            self._closed = True
            judge, self._judge = self._judge, None
        if judge is not None:
            judge.close()

    def _started(self) -> ClosableJudge:
        with self._starting:
            if self._closed:
                raise GraderError(_("the app is closing"))
            if self._judge is None:
                self._judge = _made(self._make)
            return self._judge

    def _discard(self, judge: ClosableJudge) -> None:
        with self._starting:
            if self._judge is judge:
                self._judge = None
        with contextlib.suppress(OSError):
            judge.close()


def _made(make: MakeGrader) -> ClosableJudge:
    try:
        return make()
    except OSError as error:
        raise GraderError(_("the judge cannot be started: {why}").format(why=error)) from None
