"""A kata's training on the screen: watched, paused, cancelled, written as a picture.

It does what `sparring train KATA` does, in the same folder. Invariant: what was kept is never lost;
the training's thread touches no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import Worker, WorkerState

from grader.datasets import DataError
from grader.packs import Kata
from grader.trainings import Training
from sparring.beside import References, references
from sparring.i18n import N_, _, english
from sparring.shown import write_shown
from sparring.trainer import SEED, Plan, Refused, plan
from sparring.training_run import News, Stage, TrainingRun
from sparring.tui.base import TROUBLE, Face
from sparring.tui.dialogs import Confirm
from sparring.tui.kata_view import short
from sparring.tui.lines import Key
from sparring.tui.training_board import TrainingBoard
from sparring.tui.training_panes import TrainingPanes

_TICK = 1.0  # seconds between two looks at the clock


@dataclass
class Trained(Message):
    """News of a training, from its thread."""

    source: TrainingRun
    news: News


class TrainingScreen(Face):
    """The training of a kata that was handed out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "pause", N_("pause, or go on")),
        Binding("c", "cancel", N_("cancel; what was kept stays")),
        Binding("s", "save", N_("save what is shown as a PNG")),
        Binding("r", "reference", N_("train the reference, or your file")),
        Binding("escape,q", "leave", N_("back; cancels")),
    ]

    def __init__(self, kata: Kata, training: Training) -> None:
        """A screen that begins to train the learner's file when it is shown."""
        super().__init__()
        self.kata, self.training = kata, training
        self.reference = False
        self._run: TrainingRun | None = None
        self.board = TrainingBoard(training.steps, References(None, None), float)

    def body(self) -> ComposeResult:
        yield TrainingPanes()

    def on_mount(self) -> None:
        """Begin."""
        self._begin()
        self.set_interval(_TICK, self.query_one(TrainingPanes).show_time)

    def on_unmount(self) -> None:
        """End the training; no thread outlives the screen."""
        self._stop()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._show)

    def keys(self) -> Sequence[Key]:
        first = Key("p", _("pause"), "pause")
        if not self.board.runs or self.board.stage is Stage.PAUSED or self.board.pausing:
            first = Key("p", _("go on"), "pause")
        cancel = [Key("c", _("cancel"), "cancel")] if self.board.runs else []
        other = _("your file") if self.reference else _("reference")
        return [
            first,
            *cancel,
            Key("s", _("save PNG"), "save"),
            Key("r", other, "reference"),
            Key("escape", _("back"), "leave"),
        ]

    # --- the training ------------------------------------------------------------------------

    def _begin(self, steps: int | None = None) -> None:
        """Train until ``steps``, or for as long as the training takes."""
        self._stop()
        workspace, clock = self.practice.workspace, self.sparring.clock
        beside = references(self.kata, self.training, workspace, self.training.data[0], SEED)
        self.board = TrainingBoard(steps or self.training.steps, beside, clock)
        try:
            wanted = plan(
                self.kata, self.training, workspace, reference=self.reference, steps=steps
            )
        except (Refused, DataError, *TROUBLE) as error:
            self.board.fail(str(error))
        else:
            self._run = self._started(wanted)
        self._show()

    def _started(self, wanted: Plan) -> TrainingRun:
        def tell(news: News) -> None:
            self.post_message(Trained(run, news))

        run = TrainingRun(self.sparring.judge, wanted, tell)
        self.run_worker(run.run, thread=True, group="training", exit_on_error=False)
        return run

    def _stop(self) -> None:
        if self._run is not None:
            self._run.cancel()
        self._run = None

    def on_trained(self, message: Trained) -> None:
        """Take news of the training that is watched."""
        if message.source is self._run:
            self.board.take(message.news)
            self._show()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A training that broke is told."""
        if event.state is WorkerState.ERROR and event.worker.group == "training":
            self.board.fail(str(event.worker.error))
            self._show()

    # --- showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        self.show_title(self._title, self.board.standing())
        self.query_one(TrainingPanes).show(self.board, self._words())
        self.show_keys()

    @property
    def _title(self) -> str:
        whose = _("the reference") if self.reference else _("your file")
        return _("{kata}   training with {whose}").format(kata=self.kata.id, whose=whose)

    def _words(self) -> str:
        board = self.board
        if board.words:
            return "\n".join(board.words)
        if board.stage is Stage.RUNS and not board.began:
            return _("The judge warms up, or ends a grading; that takes some seconds.")
        return ""

    # --- actions -----------------------------------------------------------------------------

    def action_pause(self) -> None:
        """Hold at the end of the chunk, go on, or begin again where it ended."""
        board, run = self.board, self._run
        if run is None or not board.runs:
            more = board.stage is Stage.DONE
            self._begin(board.step + self.training.steps if more else board.wanted)
        elif board.pausing or board.stage is Stage.PAUSED:
            board.pausing = False
            run.go_on()
            self._show()
        else:
            board.pausing = True
            run.pause()
            self._show()

    def action_cancel(self) -> None:
        """End it; ask first where steps would be lost."""
        if self._run is not None and self.board.runs:
            self._unless_lost(self._run.cancel)

    def action_reference(self) -> None:
        """Train the reference in place of the learner's file, or the other way round."""
        self._unless_lost(self._switch)

    def action_leave(self) -> None:
        """Go back; ask first where steps would be lost."""
        self._unless_lost(self.leave)

    def action_save(self) -> None:
        """Write what is shown as a PNG, beside the folders of trainings."""
        if not self.board.rows:
            self.tell(_("There is nothing to save yet."))
            return
        with self.telling_trouble():
            whose = "reference" if self.reference else "yours"
            with english():  # the letters of a picture are Latin
                shown = self.board.shown(self._title)
            path = write_shown(
                self.practice.workspace.folder / "trained",
                f"{self.kata.id}-{whose}-step-{self.board.step}",
                shown,
            )
            self.tell(_("Written: {path}").format(path=short(path)), seconds=12)

    def _switch(self) -> None:
        self.reference = not self.reference
        self._begin()

    def _unless_lost(self, then: Callable[[], None]) -> None:
        if not self.board.lost:
            then()
            return
        question = _(
            "Cancel the training? {n} steps since the last chunk are lost;"
            " what was trained until step {step} is kept."
        ).format(n=self.board.lost, step=self.board.kept)
        self.app.push_screen(Confirm(question), partial(_if_yes, then))


def _if_yes(then: Callable[[], None], yes: bool | None) -> None:
    if yes:
        then()
