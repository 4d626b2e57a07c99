"""A list of lines with a caret. Invariant: the caret is a sign; it shows without colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

    async def show(
        self, contents: Sequence[Content], headings: Mapping[int, str] | None = None
    ) -> None:
        """Replace the rows; the caret stays at its place as far as there is one.

        `headings` go above the rows of these indices; of the index after the last, below it.
        """
        self._rows = [Row(content, index) for index, content in enumerate(contents)]
        widgets: list[Static] = []
        for index in range(len(self._rows) + 1):
            if headings and index in headings:
                widgets.append(Static(headings[index], markup=False, classes="heading"))
            widgets += self._rows[index : index + 1]
        await self.remove_children()
        await self.mount_all(widgets)
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
            if self.at == 0:
                self.scroll_home(animate=False)  # a heading above it is seen too
            elif self.at == len(self._rows) - 1:
                self.scroll_end(animate=False)

    def page(self, by: int) -> None:
        """Move the caret by a screenful, down for 1 and up for -1, and stop at the ends."""
        if not self._rows:
            return
        tops = [row.virtual_region.y for row in self._rows]
        target = tops[self.at] + by * max(1, self.size.height - 1)
        there = [index for index, top in enumerate(tops) if top * by <= target * by]
        self.go(max(there) if by > 0 else min(there))

    def _draw(self) -> None:
        for row in self._rows:
            here = row.index == self.at
            mark = Content.styled(CARET, "bold $accent") if here else Content(NO_CARET)
            first, *rest = row.body.split("\n")
            lines = [mark + (first.stylize("bold") if here else first)]
            row.update(Content("\n").join([*lines, *(Content(NO_CARET) + line for line in rest)]))
