"""The attempts at a kata, newest first, to scroll through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sparring.history import Tried, behaved_like, columns
from sparring.i18n import N_, _, ngettext
from sparring.tui.base import Face
from sparring.tui.lines import Key

_DIM = "$foreground 60%"


class Attempts(Face):
    """What became of each file that was graded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", N_("down")),
        Binding("up,k", "scroll(-1)", N_("up")),
        Binding("pagedown,space,ctrl+d", "page(1)", N_("page down")),
        Binding("pageup,ctrl+u", "page(-1)", N_("page up")),
        Binding("escape,q,a", "leave", N_("back")),
    ]

    def __init__(self, name: str, found: Sequence[Tried]) -> None:
        """The attempts at the kata of this name."""
        super().__init__()
        self._kata, self._found = name, found

    def body(self) -> ComposeResult:
        with VerticalScroll(id="attempts", can_focus=False):
            yield Static(self._text(), markup=False)

    def on_mount(self) -> None:
        count = ngettext("{n} attempt", "{n} attempts", len(self._found))
        self.show_title(_("{kata}   attempts").format(kata=self._kata), count)
        self.show_keys()

    def keys(self) -> Sequence[Key]:
        return [
            Key("j k", _("scroll"), "scroll(1)"),
            Key("space", _("page"), "page(1)"),
            Key("escape", _("back"), "leave"),
        ]

    def _text(self) -> Content:
        if not self._found:
            return Content(_("No attempt yet: saving the file makes one."))
        lines: list[Content] = []
        for tried, line in zip(self._found, columns(self._found), strict=True):
            lines.append(Content(line))
            if said := behaved_like(tried):
                lines.append(Content.styled(f"  {said}", _DIM))
        return Content("\n").join(lines)

    def action_scroll(self, by: int) -> None:
        self._pane.scroll_relative(y=by * 2, animate=False)

    def action_page(self, by: int) -> None:
        pane = self._pane
        pane.scroll_relative(y=by * max(1, pane.size.height - 2), animate=False)

    def action_leave(self) -> None:
        self.leave()

    @property
    def _pane(self) -> VerticalScroll:
        return self.query_one("#attempts", VerticalScroll)
