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
from sparring.tui.base import Face
from sparring.tui.lines import Key
from sparring.tui.rows import NO_CARET, Row, Rows


class Graph(Face):
    """The katas in steps: each builds on katas of the steps above it alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open the kata")),
        Binding("down,j", "move(1)", N_("next kata")),
        Binding("up,k", "move(-1)", N_("kata above")),
        Binding("pagedown,space,ctrl+d", "page(1)", N_("page down")),
        Binding("pageup,ctrl+u", "page(-1)", N_("page up")),
        Binding("home,g", "go(0)", N_("first kata")),
        Binding("end,G", "go(-1)", N_("last kata")),
        Binding("escape,q", "leave", N_("back")),
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

    def action_move(self, by: int) -> None:
        self.query_one(Rows).move(by)

    def action_page(self, by: int) -> None:
        self.query_one(Rows).page(by)

    def action_go(self, index: int) -> None:
        self.query_one(Rows).go(index)

    def action_open(self) -> None:
        if self._entries:
            with self.telling_trouble():
                self.sparring.open_kata(self._entries[self.query_one(Rows).at].kata.id)

    def action_leave(self) -> None:
        self.leave()

    def on_row_clicked(self, message: Row.Clicked) -> None:
        self.action_go(message.index)
        self.action_open()
