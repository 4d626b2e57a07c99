"""Words that several modules say, and their room. Invariant: room is counted in cells, not letters.

A Chinese character fills two cells of a terminal.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

from sparring.i18n import N_, _
from sparring.schedule import Rating

_LEVELS = {"junior": N_("junior"), "mid": N_("mid"), "senior": N_("senior")}
_RATED = {
    Rating.AGAIN: N_("Rated again."),
    Rating.HARD: N_("Rated hard."),
    Rating.GOOD: N_("Rated good."),
    Rating.EASY: N_("Rated easy."),
}
_OUTCOMES = {
    "passed": N_("passed"),
    "failed": N_("failed"),
    "error": N_("error"),
    "limit": N_("limit"),
    "crash": N_("crash"),
    "violation": N_("violation"),
    "unstable": N_("unstable"),
    "infra": N_("infra"),
    "not run": N_("not run"),
}
_KINDS = {"build": N_("build"), "fix": N_("fix"), "extend": N_("extend")}
_ENDS = (".", "!", "?", "。", "！", "？")
_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
)
_PIECES = re.compile(
    rf"\s+|[（「『《【“‘]*(?:{_WIDE.pattern}|[^\s\u2e80-\ua4cf\uff00-\uff60“‘]+)"
    r"[，。、；：！？）」』》】”’…]*"
)
"""What a line is made of: spaces, words, single wide characters; signs stay with their word."""


def level_name(level: str) -> str:
    """What the level of an interview is called."""
    return _named(_LEVELS, level)


def rated(rating: Rating) -> str:
    """How an answer was rated, as a sentence."""
    return _(_RATED[rating])


def outcome_name(outcome: str) -> str:
    """What a verdict, or what became of a check, is called."""
    return _named(_OUTCOMES, outcome)


def kind_name(kind: str) -> str:
    """What a kind of kata is called."""
    return _named(_KINDS, kind)


def counted(number: int, thing: str) -> str:
    """`1 answer`, `2 answers`: for commands of authors, which speak English alone."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def sentence(said: str) -> str:
    """What an error says as a sentence: with a capital letter and a full stop."""
    shown = f"{said[:1].upper()}{said[1:]}"
    return shown if shown.endswith(_ENDS) else _("{sentence}.").format(sentence=shown)


def cells(text: str) -> int:
    """How much room a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, width: int) -> str:
    """The text with spaces after it, up to so many cells."""
    return text + " " * (width - cells(text))


def padded_left(text: str, width: int) -> str:
    """The text with spaces before it, up to so many cells."""
    return " " * (width - cells(text)) + text


def fitting(text: str, width: int) -> str:
    """What of the text fills so many cells."""
    if cells(text) <= width or text.isascii():
        return text[:width]
    from rich.cells import set_cell_size

    return set_cell_size(text, width)


def shortened(text: str, width: int) -> str:
    """The text, or what of it and an ellipsis fill so many cells."""
    return text if cells(text) <= width else f"{fitting(text, width - 1).rstrip()}…"


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most so many cells, with `first` and `rest` before them.

    Chinese breaks between any two characters, and never before a closing sign.
    """
    if not _WIDE.search(text):
        return textwrap.wrap(
            text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
    lines: list[str] = []
    line, indent = "", first
    for piece in _PIECES.findall(text):
        if line.strip() and cells(indent + line + piece.rstrip()) > width:
            lines.append(indent + line.rstrip())
            line, indent = "", rest
        line += " " if piece.isspace() and line else piece.strip()
    return [*lines, indent + line.rstrip()] if line.strip() else lines


def _named(table: Mapping[str, str], name: str) -> str:
    """The word for a name; the name itself where there is none."""
    return _(table[name]) if name in table else name
