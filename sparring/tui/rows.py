"""A list of lines with a caret. Invariant: the caret is a sign; it shows without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

CARET, NO_CARET = "▸ ", "  "


class Row(Static):
    """One entry, of one or more lines."""

    def __init__(self, content: Content, index: int) -> None:
        super().__init__(content)
        self.body, self.index = content, index

    @dataclass
    class Clicked(Message):
        """The mouse picked the row."""

        index: int

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self.index))


class Rows(VerticalScroll, can_focus=False):
    """Rows, one of which has the caret. The screen moves it, from its own keys."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[Row] = []
        self.at = 0

    async def show(self, contents: Sequence[Content]) -> None:
        """Replace the rows; the caret stays at its place as far as there is one."""
        self._rows = [Row(content, index) for index, content in enumerate(contents)]
        await self.remove_children()
        await self.mount_all(self._rows)
        self.at = min(self.at, max(0, len(self._rows) - 1))
        self._draw()

    def move(self, by: int) -> None:
        """Move the caret, round the ends."""
        if self._rows:
            self.go(self.at + by)

    def go(self, index: int) -> None:
        """Set the caret on a row; counted round the ends."""
        if self._rows:
            self.at = index % len(self._rows)
            self._draw()
            self._rows[self.at].scroll_visible(animate=False)

    def _draw(self) -> None:
        for row in self._rows:
            here = row.index == self.at
            mark = Content.styled(CARET, "bold $accent") if here else Content(NO_CARET)
            first, *rest = row.body.split("\n")
            lines = [mark + (first.stylize("bold") if here else first)]
            row.update(Content("\n").join([*lines, *(Content(NO_CARET) + line for line in rest)]))
