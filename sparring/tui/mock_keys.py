"""The keys of a mock interview, and when each makes sense."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from sparring.i18n import N_
from sparring.mock.state import Phase
from sparring.tui.choices import LETTERS

_PICKING = (Phase.ANSWERING, Phase.TICKING)
_TEXT = (Phase.ANSWERING, Phase.WRITING, Phase.FOLLOWING)
PHASES: dict[str, tuple[Phase, ...]] = {
    "pick": _PICKING,
    "move": _PICKING,
    "digit": (Phase.ANSWERING,),
    "done": (*_PICKING,),
    "write": _TEXT,
    "finish": (*_TEXT, Phase.CODING),
    "skip": (Phase.ANSWERING, Phase.CODING),
    "edit": (Phase.CODING,),
    "run": (Phase.CODING,),
    "scroll": (Phase.CODING, Phase.WRITING, Phase.FOLLOWING),
}
"""In which phases an action makes sense; the others always do."""

BINDINGS: list[BindingType] = [
    *(Binding(key, f"pick({index})") for index, key in enumerate(LETTERS)),
    Binding("space", "pick", N_("pick; again to take it back")),
    Binding("down,j", "move(1)", N_("next choice")),
    Binding("up,k", "move(-1)", N_("choice above")),
    Binding("enter", "done", N_("answer, and go on")),
    *(Binding(digit, f"digit('{digit}')") for digit in "1234567890"),
    Binding("backspace", "digit('')"),
    Binding("enter,i", "write", N_("write")),
    Binding("tab", "finish", N_("done: hand it in and go on")),
    Binding("s", "skip", N_("skip it")),
    Binding("e", "edit", N_("edit in $VISUAL or $EDITOR")),
    Binding("r", "run", N_("run the file")),
    Binding("down,j", "scroll(1)", N_("down")),
    Binding("up,k", "scroll(-1)", N_("up")),
    Binding("n", "note", N_("think aloud: a note")),
    Binding("p", "pause", N_("pause, once; again to go on")),
    Binding("x", "hand_in", N_("end the interview now")),
    Binding("escape", "leave", N_("stop writing; leave, the clock goes on")),
]
