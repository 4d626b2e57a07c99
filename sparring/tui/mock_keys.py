"""The keys of a mock interview, and when each makes sense."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from sparring.i18n import N_, _
from sparring.mock.interview import Interview
from sparring.mock.state import Phase
from sparring.tui.choices import LETTERS
from sparring.tui.lines import Key

_PICKING = (Phase.ANSWERING, Phase.TICKING)
_TEXT = (Phase.ANSWERING, Phase.WRITING, Phase.FOLLOWING)
PHASES: dict[str, tuple[Phase, ...]] = {
    "pick": _PICKING,
    "move": _PICKING,
    "digit": (Phase.ANSWERING,),
    "done": (*_PICKING,),
    "write": _TEXT,
    "finish": (*_TEXT, Phase.CODING),
    "skip": (Phase.ANSWERING, Phase.FOLLOWING, Phase.CODING),
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


def line(interview: Interview, *, typed: bool, writes: bool, waits: bool) -> list[Key]:
    """The line of keys.

    Args:
        interview: where it stands.
        typed: whether the answer is typed, not picked.
        writes: whether the cursor stands in a text.
        waits: whether the interviewer thinks.
    """
    note, leave = Key("n", _("note"), "note"), Key("escape", _("leave"), "leave")
    if interview.state.paused:
        return [Key("p", _("go on"), "pause"), note, leave]
    if writes:
        return [Key("tab", _("done"), "finish"), Key("escape", _("stop writing"), "leave")]
    pause = [Key("p", _("pause"), "pause")] if interview.can_pause else []
    return [*_own(interview.state.phase, typed=typed, waits=waits), note, *pause]


def _own(phase: Phase, *, typed: bool, waits: bool) -> list[Key]:
    if waits:
        return [Key("s", _("the deck's own question"), "skip")]
    match phase:
        case Phase.ANSWERING:
            write, answer = Key("i", _("write"), "write"), Key("enter", _("answer"), "done")
            return [write if typed else answer, Key("s", _("skip"), "skip")]
        case Phase.TICKING:
            return [Key("enter", _("go on"), "done"), Key("space", _("tick"), "pick")]
        case Phase.CODING:
            run, done = Key("r", _("run"), "run"), Key("tab", _("hand in"), "finish")
            return [Key("e", _("edit"), "edit"), run, done]
    return [Key("i", _("write"), "write"), Key("tab", _("done"), "finish")]
