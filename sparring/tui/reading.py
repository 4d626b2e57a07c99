"""A text to read: a kata's solution and its walkthrough."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from sparring.tui.markdown import SafeMarkdown
from sparring.tui.scrolling import Scrolling


class Reading(Scrolling):
    """A Markdown text, to scroll through."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False, id="reading"):
            yield SafeMarkdown(self._text)

    def on_mount(self) -> None:
        self.show_title(self._title)
        self.show_keys()
