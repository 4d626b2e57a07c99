"""Choices, rubric points or steps to pick from. Invariant: a pick shows as a sign, no colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from sparring.i18n import _
from sparring.questions import Choice, Marking
from sparring.tui.markdown import inline

LETTERS = "abcdef"
"""Keys of the first choices; h and what follows it have other uses."""
_ROUND = {True: "(•)", False: "( )"}
_SQUARE = {True: "[x]", False: "[ ]"}
OK, NO, MISSED, NEITHER = "ok", "no", "--", "  "
SIGN_STYLES = {OK: "bold $success", NO: "bold $error", MISSED: "bold $error", NEITHER: ""}


class Picking(Enum):
    """How many rows may be picked, and whether their order counts."""

    ONE = auto()
    SEVERAL = auto()
    IN_ORDER = auto()


class ChoiceRow(Vertical):
    """One choice: its mark and text; its feedback once the question is answered."""

    def __init__(self, index: int, choice: Choice) -> None:
        super().__init__()
        self.index, self.choice = index, choice

    @dataclass
    class Clicked(Message):
        """The mouse picked the choice."""

        index: int

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(classes="mark")
            yield Static(inline(self.choice.text), classes="text")
        yield Static(classes="feedback")

    def mark(self, mark: Content) -> None:
        self.query_one(".mark", Static).update(mark)

    def explain(self, words: str) -> None:
        """Say whether the choice is right, and why."""
        self.query_one(".text", Static).update(
            Content.assemble(inline(self.choice.text), (f"   {words}", "bold"))
        )
        feedback = self.query_one(".feedback", Static)
        feedback.update(inline(self.choice.feedback))
        feedback.display = bool(self.choice.feedback)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self.index))


class Choices(Vertical):
    """The choices of one question. `picked` holds those picked, in the order of picking."""

    def __init__(self, choices: Sequence[Choice], picking: Picking) -> None:
        super().__init__()
        self._rows = [ChoiceRow(index, choice) for index, choice in enumerate(choices)]
        self._picking = picking
        self._open = True
        self.at = 0
        self.picked: list[int] = []

    def compose(self) -> ComposeResult:
        yield from self._rows

    def on_mount(self) -> None:
        self.call_after_refresh(self._draw)

    def move(self, by: int) -> None:
        """Move the caret, round the ends."""
        self.at = (self.at + by) % len(self._rows)
        self._draw()
        self._rows[self.at].scroll_visible(animate=False)

    def pick(self, index: int | None = None) -> None:
        """Pick a choice, by default the one with the caret; or take it back, unless one is due."""
        index = self.at if index is None else index
        if not self._open or index >= len(self._rows):
            return
        self.at = index
        if self._picking is Picking.ONE:
            self.picked = [index]
        elif index in self.picked:
            self.picked.remove(index)
        else:
            self.picked.append(index)
        self._draw()
        self._rows[index].scroll_visible(animate=False)

    def reveal(self, marking: Marking) -> None:
        """Show what was right, and each choice's feedback; nothing can be picked any more."""
        self._open = False
        for row in self._rows:
            sign, words = _judged(row.index, marking)
            if not row.choice.correct and not words:
                words = _("wrong") if row.choice.feedback else ""
            row.mark(self._mark(row.index, Content.styled(sign, SIGN_STYLES[sign])))
            row.explain(words)

    def reveal_order(self, places: Sequence[int]) -> None:
        """Show at each row its right place, from 0; nothing can be picked any more."""
        self._open = False
        for row, place in zip(self._rows, places, strict=True):
            sign = OK if self.picked[place : place + 1] == [row.index] else NO
            row.mark(self._mark(row.index, Content.styled(sign, SIGN_STYLES[sign])))
            row.explain("" if sign == OK else _("is step {n}").format(n=place + 1))

    def close(self) -> None:
        """Let nothing more be picked."""
        self._open = False

    def _draw(self) -> None:
        for row in self._rows:
            here = row.index == self.at
            row.mark(self._mark(row.index, Content.styled("▸ " if here else "  ", "bold $accent")))

    def _mark(self, index: int, sign: Content) -> Content:
        letter = LETTERS[index] if index < len(LETTERS) else " "
        box = self._box(index)
        return Content.assemble(sign, " ", (box, "bold"), " ", (letter, "$accent"), "  ")

    def _box(self, index: int) -> str:
        if self._picking is Picking.IN_ORDER:
            return f"[{self.picked.index(index) + 1}]" if index in self.picked else "[ ]"
        return (_ROUND if self._picking is Picking.ONE else _SQUARE)[index in self.picked]


def _judged(index: int, marking: Marking) -> tuple[str, str]:
    if index in marking.right:
        return OK, _("right")
    if index in marking.wrong:
        return NO, _("wrong")
    return (MISSED, _("missed: this is right")) if index in marking.missed else (NEITHER, "")
