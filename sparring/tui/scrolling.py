"""A screen whose whole body is scrolled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from sparring.i18n import N_, _
from sparring.tui.base import Face
from sparring.tui.lines import Key


class Scrolling(Face):
    """Scrolls its first `VerticalScroll`, by line, by page and to the ends."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", N_("down")),
        Binding("up,k", "scroll(-1)", N_("up")),
        Binding("pagedown,space,ctrl+d", "page(1)", N_("page down")),
        Binding("pageup,ctrl+u", "page(-1)", N_("page up")),
        Binding("home,g", "go(0)", N_("to the top")),
        Binding("end,G", "go(-1)", N_("to the end")),
        Binding("escape,q", "leave", N_("back")),
    ]

    def keys(self) -> Sequence[Key]:
        return [
            Key("j k", _("scroll"), "scroll(1)"),
            Key("space", _("page"), "page(1)"),
            Key("escape", _("back"), "leave"),
        ]

    def action_scroll(self, by: int) -> None:
        self.pane.scroll_relative(y=by * 2, animate=False)

    def action_page(self, by: int) -> None:
        pane = self.pane
        pane.scroll_relative(y=by * max(1, pane.size.height - 2), animate=False)

    def action_go(self, where: int) -> None:
        """To the top for 0, to the end for -1."""
        if where:
            self.pane.scroll_end(animate=False)
        else:
            self.pane.scroll_home(animate=False)

    def action_leave(self) -> None:
        self.leave()

    @property
    def pane(self) -> VerticalScroll:
        """What is scrolled."""
        return self.query(VerticalScroll).first()
