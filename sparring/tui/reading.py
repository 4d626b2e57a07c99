"""A text to read: a kata's solution and its walkthrough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from sparring.tui.base import Face
from sparring.tui.lines import Key
from sparring.tui.markdown import SafeMarkdown


class Reading(Face):
    """A Markdown text, to scroll through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", "down"),
        Binding("up,k", "scroll(-1)", "up"),
        Binding("pagedown,space,ctrl+d", "page(1)", "page down"),
        Binding("pageup,ctrl+u", "page(-1)", "page up"),
        Binding("escape,q", "leave", "back"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False, id="reading"):
            yield SafeMarkdown(self._text)

    def on_mount(self) -> None:
        self.show_title(self._title)
        self.show_keys()

    def keys(self) -> Sequence[Key]:
        return [
            Key("j k", "scroll", "scroll(1)"),
            Key("space", "page", "page(1)"),
            Key("escape", "back", "leave"),
        ]

    def action_scroll(self, by: int) -> None:
        self._text_pane.scroll_relative(y=by * 2, animate=False)

    def action_page(self, by: int) -> None:
        pane = self._text_pane
        pane.scroll_relative(y=by * max(1, pane.size.height - 2), animate=False)

    def action_leave(self) -> None:
        self.leave()

    @property
    def _text_pane(self) -> VerticalScroll:
        return self.query_one("#reading", VerticalScroll)
