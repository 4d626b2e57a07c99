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
from sparring.tui.scrolling import Scrolling

_DIM = "$foreground 60%"


class Attempts(Scrolling):
    """What became of each file that was graded."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "leave", N_("back"))]

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

    def _text(self) -> Content:
        if not self._found:
            return Content(_("No attempt yet: saving the file makes one."))
        lines: list[Content] = []
        for tried, line in zip(self._found, columns(self._found), strict=True):
            lines.append(Content(line))
            if said := behaved_like(tried):
                lines.append(Content.styled(f"  {said}", _DIM))
        return Content("\n").join(lines)
