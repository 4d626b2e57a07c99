"""Two files beside each other, line by line. Invariant: what differs has a sign, no mere colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_TAB = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of each file, None where one has none; `sign` is " " where they are the same, "|"
    where they differ, "<" or ">" where only one has it.
    """

    left: str | None
    right: str | None
    sign: str


def pairs(left: str, right: str) -> Iterator[Pair]:
    """The lines of two texts, paired; docstrings and comments count like any line."""
    one, other = _lines(left), _lines(right)
    matcher = SequenceMatcher(None, [_bare(x) for x in one], [_bare(x) for x in other], False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            for a, b in zip(one[start:end], other[other_start:other_end], strict=True):
                yield Pair(a, b, " ")
            continue
        lefts, rights = one[start:end], other[other_start:other_end]
        for n in range(max(len(lefts), len(rights))):
            mine = lefts[n] if n < len(lefts) else None
            other_line = rights[n] if n < len(rights) else None
            sign = ">" if mine is None else "<" if other_line is None else "|"
            yield Pair(mine, other_line, sign)


def side_by_side(left: str, right: str, width: int) -> list[str]:
    """Both texts in two columns of a window, cut where they do not fit."""
    room = max(8, (width - 3) // 2)
    return [
        f"{_cut(pair.left, room):<{room}} {pair.sign} {_cut(pair.right, room)}".rstrip()
        for pair in pairs(left, right)
    ]


def _lines(text: str) -> list[str]:
    return [line.expandtabs(_TAB).rstrip() for line in text.splitlines()]


def _bare(line: str) -> str:
    return " ".join(line.split())


def _cut(line: str | None, room: int) -> str:
    if line is None:
        return ""
    return line if len(line) <= room else f"{line[: room - 1]}…"
