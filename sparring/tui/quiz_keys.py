"""The keys of the quiz, and when each makes sense."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from sparring.i18n import N_
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
    Binding("space", "pick", N_("pick; again to take it back")),
    Binding("down,j", "move(1)", N_("next choice")),
    Binding("up,k", "move(-1)", N_("choice above")),
    Binding("enter", "answer", N_("answer")),
    Binding("n", "doubt", N_("answer, not sure of it")),
    *(Binding(digit, f"digit('{digit}')") for digit in _DIGITS),
    Binding("backspace", "digit('')"),
    Binding("enter", "keep", N_("keep the ticked points")),
    Binding("enter", "next", N_("next question")),
    Binding("enter,i", "write", N_("write")),
    Binding("tab", "finish", N_("done writing")),
    Binding("h", "hint", N_("hint; it is counted")),
    Binding("e", "easy", N_("it was easy: ask it later")),
    Binding("u", "undo", N_("undo the last answer")),
    Binding("l", "later", N_("not today")),
    Binding("x", "never", N_("never ask it again")),
    Binding("down,j", "scroll(1)", N_("down")),
    Binding("up,k", "scroll(-1)", N_("up")),
    Binding("pagedown,ctrl+d", "page(1)", N_("page down")),
    Binding("pageup,ctrl+u", "page(-1)", N_("page up")),
    Binding("escape", "leave", N_("leave; answers given are kept")),
]
