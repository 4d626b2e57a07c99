"""One-line widgets of every screen: the title line and the line of keys.

Invariant: a line never shows half a word; what does not fit is left out from the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.widget import Widget

MOST_KEYS = 7
_GAP = 3  # cells between two keys


class Key(NamedTuple):
    """One entry of the line of keys: what to press, what it does, the action that it runs."""

    key: str
    label: str
    action: str

    @property
    def width(self) -> int:
        return Content(f"{self.key} {self.label}").cell_length


class TitleLine(Widget):
    """A title at the left and something short at the right, over a thin rule."""

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
        self._left, self._right = Content(left), Content(right)

    def show(self, left: str | Content, right: str | Content = "") -> None:
        """Replace both ends; plain text is taken as it is, never as markup."""
        self._left, self._right = _content(left), _content(right)
        self.refresh()

    def render(self) -> Content:
        """Both ends; the left one alone where there is no room for the right one."""
        room = self.content_size.width - self._right.cell_length
        left = self._left.stylize("bold")
        if room < min(left.cell_length, room) + 2 or room < left.cell_length + 2:
            return left.truncate(max(1, self.content_size.width), ellipsis=True)
        gap = " " * (room - left.cell_length)
        return Content.assemble(left, gap, self._right.stylize("$foreground 60%"))


class KeyLine(Widget):
    """At most seven keys with what they do; each can be clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Key, ...] = ()

    def show(self, keys: Sequence[Key]) -> None:
        """Show these keys, the most useful first and help last."""
        self._keys = tuple(keys)
        self.refresh()

    def fitting(self, width: int) -> tuple[Key, ...]:
        """The keys shown in `width` cells: the last one stays, those before it go first."""
        keys = self._keys[: MOST_KEYS - 1] + self._keys[MOST_KEYS - 1 :][-1:]
        while len(keys) > 1 and sum(key.width + _GAP for key in keys) - _GAP > width:
            keys = (*keys[:-2], keys[-1])
        return keys

    def render(self) -> Content:
        return keys_shown(self.fitting(self.content_size.width))

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the key under the mouse."""
        start = self.gutter.left
        for key in self.fitting(self.content_size.width):
            if start <= event.x < start + key.width:
                await self.screen.run_action(key.action)
                return
            start += key.width + _GAP


def keys_shown(keys: Iterable[Key]) -> Content:
    """Each key with what it does, side by side."""
    shown = (Content.assemble((key.key, "bold $accent"), " ", key.label) for key in keys)
    return Content(" " * _GAP).join(shown)


def _content(text: str | Content) -> Content:
    return text if isinstance(text, Content) else Content(text)
