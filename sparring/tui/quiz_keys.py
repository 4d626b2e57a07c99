"""The keys of the quiz, and when each makes sense."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from sparring.tui.asking import Phase
from sparring.tui.choices import LETTERS

_PICKING = (Phase.CHOOSING, Phase.TICKING)
_OPEN = (Phase.CHOOSING, Phase.TYPING, Phase.WRITING)
PHASES: dict[str, tuple[Phase, ...]] = {
    "pick": _PICKING,
    "move": _PICKING,
    "digit": (Phase.CHOOSING,),
    "answer": (Phase.CHOOSING,),
    "doubt": (Phase.CHOOSING,),
    "keep": (Phase.TICKING,),
    "write": (Phase.WRITING, Phase.TYPING),
    "finish": (Phase.WRITING, Phase.TYPING),
    "hint": _OPEN,
    "scroll": (Phase.ANSWERED, Phase.TYPING, Phase.WRITING),
    "next": (Phase.ANSWERED,),
    "easy": (Phase.ANSWERED,),
    "later": (*_OPEN, Phase.ANSWERED),
    "never": (*_OPEN, Phase.ANSWERED),
}
"""In which phases an action makes sense; the others always do."""

_DIGITS = "1234567890"

BINDINGS: list[BindingType] = [
    *(Binding(key, f"pick({index})") for index, key in enumerate(LETTERS)),
    Binding("space", "pick", "pick; again to take it back"),
    Binding("down,j", "move(1)", "next choice"),
    Binding("up,k", "move(-1)", "choice above"),
    Binding("enter", "answer", "answer"),
    Binding("n", "doubt", "answer, not sure of it"),
    *(Binding(digit, f"digit('{digit}')") for digit in _DIGITS),
    Binding("backspace", "digit('')"),
    Binding("enter", "keep", "keep the ticked points"),
    Binding("enter", "next", "next question"),
    Binding("enter,i", "write", "write"),
    Binding("tab", "finish", "done writing"),
    Binding("h", "hint", "hint; it is counted"),
    Binding("e", "easy", "it was easy: ask it later"),
    Binding("u", "undo", "undo the last answer"),
    Binding("l", "later", "not today"),
    Binding("x", "never", "never ask it again"),
    Binding("down,j", "scroll(1)", "down"),
    Binding("up,k", "scroll(-1)", "up"),
    Binding("pagedown,ctrl+d", "page(1)", "page down"),
    Binding("pageup,ctrl+u", "page(-1)", "page up"),
    Binding("escape", "leave", "leave; answers given are kept"),
]
