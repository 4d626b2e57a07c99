"""One kata: its brief, its checks as they run, and what its gate trains.

Invariant: the file is the learner's; the screen reads it, and resets it only when asked twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.worker import Worker, WorkerState

from grader.packs import Kata
from grader.trainings import training_of
from sparring.editors import line_named
from sparring.history import history
from sparring.i18n import N_, _
from sparring.live import LiveGrading
from sparring.solution import solution_of
from sparring.tui.attempts import Attempts
from sparring.tui.base import WIDE, Face
from sparring.tui.board import Board
from sparring.tui.dialogs import Confirm
from sparring.tui.grading import Happened, Judged, Troubled, begin, is_untouched
from sparring.tui.kata_view import KataPanes, short
from sparring.tui.lines import Key
from sparring.tui.quiz import Quiz
from sparring.tui.result import facts, headline
from sparring.tui.solution import SolutionScreen
from sparring.tui.words import after_pass

_BRIEF, _RESULT = "brief", "result"


class KataScreen(Face):
    """A kata that was handed out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("open it in your editor")),
        Binding("b", "turn", N_("brief, or checks")),
        Binding("h", "hint", N_("next hint; it is counted")),
        Binding("q", "question", N_("the question behind the diagnosis")),
        Binding("g", "grade", N_("grade now; every save does")),
        Binding("c", "cancel", N_("cancel the grading")),
        Binding("r", "reset", N_("reset: hand out the stub again")),
        Binding("a", "attempts", N_("your attempts so far")),
        Binding("s", "solution", N_("solution, beside your file")),
        Binding("t", "train", N_("train for longer, and watch")),
        Binding("down,j", "scroll(1)", N_("down")),
        Binding("up,k", "scroll(-1)", N_("up")),
        Binding("pagedown,space,ctrl+d", "page(1)", N_("page down")),
        Binding("pageup,ctrl+u", "page(-1)", N_("page up")),
        Binding("escape", "leave", N_("close the hint; back")),
    ]

    def __init__(self, kata: Kata, path: Path) -> None:
        """The screen of a kata whose file lies at `path`."""
        super().__init__()
        self.kata, self.path = kata, path
        self.board = self._new_board()
        self._live: LiveGrading | None = None
        self._after = ""
        self._brief_first = False
        self._training = training_of(kata)

    def body(self) -> ComposeResult:
        yield KataPanes(self.kata, self.path)

    def on_mount(self) -> None:
        """Begin to watch the file."""
        self._turn_to(_BRIEF)
        self._watch_file()
        self._show()

    def on_unmount(self) -> None:
        """End the grading; no thread outlives the screen."""
        self._stop()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._show)

    def keys(self) -> Sequence[Key]:
        brief = self._panes.on_brief and self.size.width < WIDE
        other = _("checks") if brief else _("brief")
        keys = [Key("e", _("edit"), "edit"), Key("b", other, "turn")]
        passed = self.board.verdict is not None and self.board.verdict.passed
        solution, hint = Key("s", _("solution"), "solution"), Key("h", _("hint"), "hint")
        keys.append(solution if passed else hint)
        if self._question_id:
            keys.append(Key("q", _("question"), "question"))
        if self._training is not None:
            keys.append(Key("t", _("train"), "train"))
        if self.board.grading:
            keys.append(Key("c", _("cancel"), "cancel"))
        return [*keys, Key("escape", _("back"), "leave")]

    # --- the grading -------------------------------------------------------------------------

    def _watch_file(self) -> None:
        self._stop()
        workspace = self.practice.workspace
        # The stub of a fix kata is graded at once, while the learner still reads.
        self._brief_first = self.kata.kind == "fix" and is_untouched(self.kata, workspace)
        self._live = begin(self, self.sparring.judge, self.kata, workspace)

    def _new_board(self) -> Board:
        return Board(lambda: self.sparring.clock())

    def _stop(self) -> None:
        if self._live is not None:
            self._live.stop()
        self._live = None

    def on_happened(self, message: Happened) -> None:
        """Show an event of the grading; a new grading turns to the checks."""
        began = message.event["event"] == "began"
        if message.source is not self._live or not (began or self.board.grading):
            return  # of another watch, or of a grading that was cancelled
        had_pictures = bool(self.board.total)
        self.board.take(message.event)
        if began:
            self._began()
        if message.event["event"] == "progress" and had_pictures:
            self._show_title()
            self._panes.show_training(self.board)
            return
        self._show()
        if message.event["event"] == "running" or had_pictures < bool(self.board.total):
            self._panes.show_place(self.board)

    def _began(self) -> None:
        self._after = ""
        if not self._brief_first:
            self._turn_to(_RESULT)
        self._brief_first = False

    def on_judged(self, message: Judged) -> None:
        """Keep the verdict and show it."""
        if message.source is not self._live:
            return
        self.board.judge(message.verdict)
        with self.telling_trouble():
            rating = self.practice.record_verdict(self.kata, message.verdict)
            if message.verdict.passed:
                self._panes.hide_hint()
                self._after = after_pass(self.practice, self.kata, rating)
        self._show()
        self._panes.show_place(self.board)

    def on_troubled(self, message: Troubled) -> None:
        """Say why there is no verdict."""
        if message.source is self._live:
            self._trouble(message.words)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A watch that broke is told; g begins it again."""
        if event.state is WorkerState.ERROR and event.worker.group == "grading":
            self._live = None
            said = _("The file is no longer watched ({why}). g begins again.")
            self._trouble(said.format(why=event.worker.error))

    def _trouble(self, words: str) -> None:
        if not self.path.exists():
            words = _("{why}. Here, r does.").format(why=words.rstrip(".。"))
        self.board.fail(words)
        self._after = ""
        self._turn_to(_RESULT)
        self._show()

    # --- showing -----------------------------------------------------------------------------

    @property
    def _panes(self) -> KataPanes:
        return self.query_one(KataPanes)

    @property
    def _question_id(self) -> str:
        found = self.board.verdict.diagnosis if self.board.verdict else ()
        return found[0].question if found else ""

    def _turn_to(self, side: str) -> None:
        self._panes.turn(to_brief=side == _BRIEF)

    def _show_title(self) -> None:
        self.show_title(headline(self.kata.id, self.board), facts(self.board))

    def _show(self) -> None:
        self._show_title()
        self._panes.show(self.board, self._after)
        self.show_keys()

    # --- actions -----------------------------------------------------------------------------

    def action_edit(self) -> None:
        self.edit(self.path, line_named(self.board.verdict))

    def action_turn(self) -> None:
        self._turn_to(_RESULT if self._panes.on_brief else _BRIEF)
        self.show_keys()

    async def action_hint(self) -> None:
        """Show the next hint in a panel of its own."""
        with self.telling_trouble():
            await self._panes.show_hint(*self.practice.hint(self.kata))
            self._show()

    def action_question(self) -> None:
        """Ask the question behind the diagnosis."""
        if not self._question_id:
            self.tell(_("No question is behind this: there is no diagnosis."))
            return
        with self.telling_trouble():
            self.app.push_screen(Quiz([self.practice.question(self._question_id)]))

    def action_grade(self) -> None:
        if self._live is None:
            self._watch_file()
        if self._live is not None:
            self._live.again()

    def action_cancel(self) -> None:
        """Cancel the grading that runs; its file stays watched."""
        if self._live is not None and self.board.grading:
            self._live.cancel()
            self._trouble(_("The grading was cancelled. g, or the next save, grades again."))

    def action_reset(self) -> None:
        question = _("Hand out {file} again? Your file is kept under another name.")
        self.app.push_screen(Confirm(question.format(file=self.path.name)), self._reset)

    def _reset(self, yes: bool | None) -> None:
        if not yes:
            return
        with self.telling_trouble():
            self._stop()
            _path, backup = self.practice.reset(self.kata)
            said = [_("A fresh stub lies in {path}.").format(path=short(self.path))]
            if backup:
                said.insert(0, _("Your file is kept as {path}.").format(path=short(backup)))
            self.tell(" ".join(said), seconds=12)
            self.board, self._after = self._new_board(), ""
            self._turn_to(_BRIEF)
        self._watch_file()
        self._show()

    def action_solution(self) -> None:
        """Show the solution; before a pass only when asked twice."""
        with self.telling_trouble():
            if self.practice.store.round(self.kata.id).passed_at is not None:
                self._solve(True)
                return
            question = _("Show the solution now? The kata will then be rated Again.")
            self.app.push_screen(Confirm(question), self._solve)

    def _solve(self, yes: bool | None) -> None:
        if yes:
            with self.telling_trouble():
                found = solution_of(self.practice, self.kata)
                self.app.push_screen(SolutionScreen(self.kata.id, found))

    def action_attempts(self) -> None:
        with self.telling_trouble():
            found = history(self.practice, self.kata)
            self.app.push_screen(Attempts(self.kata.id, found))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only some katas have a training."""
        return action != "train" or self._training is not None

    def action_train(self) -> None:
        """Watch the kata's training."""
        from sparring.tui.training import TrainingScreen

        if self._training is not None:
            self.app.push_screen(TrainingScreen(self.kata, self._training))

    def action_scroll(self, by: int) -> None:
        self._pane.scroll_relative(y=by * 2, animate=False)

    def action_page(self, by: int) -> None:
        pane = self._pane
        pane.scroll_relative(y=by * max(1, pane.size.height - 2), animate=False)

    @property
    def _pane(self) -> VerticalScroll:
        return self._panes.pane("brief" if self._panes.on_brief else "checks")

    def action_leave(self) -> None:
        """Close the hint, or go back."""
        if self._panes.hint_shown:
            self._panes.hide_hint()
            self._show()
        else:
            self.leave()
