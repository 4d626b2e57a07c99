"""What builds on what, as steps of katas, from which one is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from sparring.i18n import N_, _, ngettext
from sparring.kata_list import Entry, entries, step_lines, steps, testing_out
from sparring.tui.lines import Key
from sparring.tui.listing import Listing
from sparring.tui.rows import NO_CARET, Row, Rows


class Graph(Listing):
    """The katas in steps: each builds on katas of the steps above it alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open the kata")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def body(self) -> ComposeResult:
        yield Rows(id="graph")

    def keys(self) -> Sequence[Key]:
        return [
            Key("enter", _("open"), "open"),
            Key("j k", _("move"), "move(1)"),
            Key("escape", _("back"), "leave"),
        ]

    async def on_screen_resume(self) -> None:
        """Show each kata's state as it is now."""
        await self._refresh()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._refresh)

    async def _refresh(self) -> None:
        with self.telling_trouble():
            rows = self.query_one(Rows)
            in_steps = steps(self.practice, entries(self.practice))
            self._entries = [entry for members in in_steps for entry in members]
            headings: dict[int, str] = {}
            for number, members in enumerate(in_steps, 1):
                headings[self._entries.index(members[0])] = _("Step {n}").format(n=number)
            headings[len(self._entries)] = testing_out().replace("\n", " ")
            width = max((len(entry.kata.id) for entry in self._entries), default=0)
            room = self.app.size.width - rows.gutter.width - len(NO_CARET) - 1
            contents = [
                Content("\n".join(step_lines(entry, width, room))) for entry in self._entries
            ]
            await rows.show(contents, headings)
            self.call_after_refresh(lambda: rows.go(rows.at))
            count = ngettext("{n} step", "{n} steps", len(in_steps))
            self.show_title(_("What builds on what"), count)
            self.show_keys()

    def action_open(self) -> None:
        if self._entries:
            with self.telling_trouble():
                self.sparring.open_kata(self._entries[self.query_one(Rows).at].kata.id)

    def on_row_clicked(self, message: Row.Clicked) -> None:
        self.action_go(message.index)
        self.action_open()
