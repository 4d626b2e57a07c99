"""The list of katas: level, state, due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from grader.packs import Kata
from sparring.commands.katas import state_of
from sparring.tui.base import Face
from sparring.tui.lines import Key
from sparring.tui.rows import Row, Rows


class Katas(Face):
    """Every kata, easiest first; enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open the kata"),
        Binding("down,j", "move(1)", "next kata"),
        Binding("up,k", "move(-1)", "kata above"),
        Binding("home,g", "go(0)", "first kata"),
        Binding("end,G", "go(-1)", "last kata"),
        Binding("escape,q", "leave", "back"),
    ]

    def body(self) -> ComposeResult:
        yield Rows(id="katas")

    def keys(self) -> Sequence[Key]:
        return [
            Key("enter", "open", "open"),
            Key("j k", "move", "move(1)"),
            Key("escape", "back", "leave"),
        ]

    async def on_screen_resume(self) -> None:
        """Show each kata's state as it is now."""
        with self.telling_trouble():
            katas = self.practice.katas
            self.show_title("Katas", f"{len(katas)} katas")
            await self.query_one(Rows).show([self._row(kata) for kata in katas])
            self.show_keys()

    def _row(self, kata: Kata) -> Content:
        state = state_of(self.practice, kata)
        facts = f"level {kata.level} · {kata.kind} · {kata.minutes} min"
        return Content.assemble(
            f"{kata.id:<26}{facts:<26}", (state, ""), "\n", (kata.title, "$foreground 60%")
        )

    def action_move(self, by: int) -> None:
        self.query_one(Rows).move(by)

    def action_go(self, index: int) -> None:
        self.query_one(Rows).go(index)

    def action_open(self) -> None:
        if self.practice.katas:
            with self.telling_trouble():
                self.sparring.open_kata(self.practice.katas[self.query_one(Rows).at].id)

    def action_leave(self) -> None:
        self.leave()

    def on_row_clicked(self, message: Row.Clicked) -> None:
        self.query_one(Rows).go(message.index)
        self.action_open()
