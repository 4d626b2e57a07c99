"""A screen whose body is a list with a caret."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from sparring.i18n import N_
from sparring.tui.base import Face
from sparring.tui.rows import Rows


class Listing(Face):
    """Moves the caret of its `Rows`, by line, by page and to the ends."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", N_("next line")),
        Binding("up,k", "move(-1)", N_("line above")),
        Binding("pagedown,space,ctrl+d", "page(1)", N_("page down")),
        Binding("pageup,ctrl+u", "page(-1)", N_("page up")),
        Binding("home,g", "go(0)", N_("first line")),
        Binding("end,G", "go(-1)", N_("last line")),
        Binding("escape,q", "leave", N_("back")),
    ]

    def action_move(self, by: int) -> None:
        self.query_one(Rows).move(by)

    def action_page(self, by: int) -> None:
        self.query_one(Rows).page(by)

    def action_go(self, index: int) -> None:
        self.query_one(Rows).go(index)

    def action_leave(self) -> None:
        self.leave()
