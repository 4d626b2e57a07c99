"""The panes of a kata: brief, checks, pictures, diagnosis, hint. They show; the screen decides."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content, Span
from textual.widgets import Static

from grader.packs import Kata
from sparring.i18n import _
from sparring.questions import split_tips
from sparring.tui.base import WIDE
from sparring.tui.board import Board
from sparring.tui.gate import GateLabel
from sparring.tui.markdown import SafeMarkdown
from sparring.tui.pictures import Pictures
from sparring.tui.result import diagnosis, place, results

_NARROWEST = 30
_TALL = 20  # rows from which a training may take half of them


class KataPanes(Vertical):
    """Brief and result, of which a narrow window shows one; a hint below."""

    def __init__(self, kata: Kata, path: Path) -> None:
        super().__init__()
        self._kata, self._path = kata, path
        self.on_brief = True
        self._shown: dict[str, tuple[str, list[Span]]] = {}
        self._label = GateLabel(kata)

    def compose(self) -> ComposeResult:
        with Horizontal(id="panes"):
            with VerticalScroll(id="brief", can_focus=False):
                yield Static(
                    _("Your file: {path}").format(path=short(self._path)), id="path", markup=False
                )
                yield SafeMarkdown(split_tips(self._kata.brief)[0])
            with Vertical(id="result"):
                with VerticalScroll(id="checks", can_focus=False):
                    yield Static(id="check-lines")
                yield Pictures()
                with VerticalScroll(id="diagnosis", can_focus=False):
                    yield Static(id="diagnosis-lines")
        with VerticalScroll(id="hint", can_focus=False):
            yield Static(classes="label", id="hint-label")
            yield SafeMarkdown(id="hint-text")

    def turn(self, *, to_brief: bool) -> None:
        """Turn to the brief or to the result: a narrow window shows one, a wide one marks it.

        By these few styles alone: a class would have the style sheet applied to every part of the
        brief anew, which takes longer than a key may.
        """
        self.on_brief = to_brief
        beside = self.app.size.width >= WIDE
        self.query_one("#brief").display = to_brief or beside
        self.query_one("#result").display = not to_brief or beside
        accent = self.app.theme_variables["accent"]
        for name, in_front in (("brief", to_brief), ("checks", not to_brief)):
            pane = self.pane(name)
            if beside and in_front:
                pane.styles.border_left = ("outer", accent)
            else:
                pane.styles.clear_rule("border_left")

    def show(self, board: Board, after: str) -> None:
        """Show a board; `after` is what to say below a verdict."""
        self.turn(to_brief=self.on_brief)  # the window may have grown
        width = self._width
        lines = results(board, width, self._path.name)
        self._update("check-lines", lines)
        parts = [part for part in (diagnosis(board, width), Content(after)) if part]
        self._update("diagnosis-lines", Content("\n").join(parts))
        self.query_one("#diagnosis").display = bool(parts) and not self.hint_shown
        self.show_training(board)

    def show_training(self, board: Board) -> None:
        """Show what a gate trains; while it does, nothing else changes."""
        if board.grading and self.app.animation_level == "none":
            self.query_one(Pictures).display = False  # pictures that change are motion too
            return
        passed = board.verdict is not None and board.verdict.passed
        tall = (board.grading or passed) and self.size.height >= _TALL
        self.query_one(Pictures).show(self._label.of(board), board.picture, board.losses, tall=tall)

    def _update(self, name: str, content: Content) -> None:
        """Show a text unless it shows already: each update lays out the whole screen anew."""
        key = (content.plain, list(content.spans))
        if self._shown.get(name) != key:
            self._shown[name] = key
            self.query_one(f"#{name}", Static).update(content)

    def show_place(self, board: Board) -> None:
        """Scroll to the check that runs; after the verdict, to the first that does not hold."""
        line = place(board, self._width, self._path.name)
        self.call_after_refresh(self.pane("checks").scroll_to, y=line, animate=False)

    async def show_hint(self, number: int, count: int, text: str) -> None:
        """Show a hint in place of the diagnosis."""
        self.query_one("#hint-label", Static).update(
            _("Hint {n} of {all}").format(n=number, all=count)
        )
        await self.query_one("#hint-text", SafeMarkdown).update(text)
        self.query_one("#hint").display = True

    def hide_hint(self) -> None:
        self.query_one("#hint").display = False

    @property
    def hint_shown(self) -> bool:
        return bool(self.query_one("#hint").display)

    def pane(self, name: str) -> VerticalScroll:
        """The pane `brief` or `checks`."""
        return self.query_one(f"#{name}", VerticalScroll)

    @property
    def _width(self) -> int:
        pane = self.pane("checks")
        # In a narrow window the brief may hide the checks, and what is hidden has no width; either
        # fills the window there.
        beside = self.size.width >= WIDE
        room = pane.size.width if beside else self.size.width - pane.gutter.width
        return max(_NARROWEST, room - 1)  # a cell stays free for the scrollbar


def short(path: Path) -> str:
    """The path as seen from here, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
