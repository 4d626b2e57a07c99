"""Two files beside each other, line by line. Invariant: what differs has a sign, no mere colour.

Widths are counted in cells, of which a Han character takes two. What does not fit is folded, never
cut; a control character is shown as an escape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import get_character_cell_size

from grader.text import printable
from sparring.wording import padded

ENOUGH = 80
"""Cells from which two columns can be read; below, one under the other can."""
_TAB = 4
_LEAST = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of each file, None where one has none; `sign` is " " where they are the same, "|"
    where they differ, "<" or ">" where only one has it.
    """

    left: str | None
    right: str | None
    sign: str


class Piece(NamedTuple):
    """A part of a line that fits: the line's number, and the characters from start to end."""

    line: int
    start: int
    end: int


class Row(NamedTuple):
    """A line as it is laid out; only its first row has the sign of a folded line."""

    left: Piece | None
    right: Piece | None
    sign: str


class Compared:
    """Two texts, laid out for a window."""

    def __init__(self, left: str, right: str) -> None:
        self._pairs = tuple(pairs(left, right))
        self.left = [printable(pair.left) for pair in self._pairs if pair.left is not None]
        """Its lines as they are shown, which the pieces count."""
        self.right = [printable(pair.right) for pair in self._pairs if pair.right is not None]

    def beside(self, width: int) -> Iterator[Row]:
        """Both in two columns; see `room_of`."""
        room = room_of(width)
        lefts, rights = _fold(self.left, room), _fold(self.right, room)
        for pair in self._pairs:
            left = next(lefts) if pair.left is not None else []
            right = next(rights) if pair.right is not None else []
            for number, (one, other) in enumerate(zip_longest(left, right)):
                yield Row(one, other, " " if number else pair.sign)

    def below(self, width: int | None = None) -> Iterator[Row]:
        """One under the other: of a row, one side is None. None as width folds nothing."""
        room = None if width is None else max(_LEAST, width - 2)
        lefts, rights = _fold(self.left, room), _fold(self.right, room)
        waiting: list[Row] = []
        for pair in self._pairs:
            if pair.sign == " ":
                yield from waiting
                waiting.clear()
                next(rights)
            if pair.left is not None:
                sign = " " if pair.sign == " " else "<"
                for number, piece in enumerate(next(lefts)):
                    yield Row(piece, None, " " if number else sign)
            if pair.right is not None and pair.sign != " ":
                for number, piece in enumerate(next(rights)):
                    waiting.append(Row(None, piece, " " if number else ">"))
        yield from waiting


def pairs(left: str, right: str) -> Iterator[Pair]:
    """The lines of two texts, paired; docstrings and comments count like any line."""
    one, other = _lines(left), _lines(right)
    matcher = SequenceMatcher(None, [_bare(x) for x in one], [_bare(x) for x in other], False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            for a, b in zip(one[start:end], other[other_start:other_end], strict=True):
                yield Pair(a, b, " ")
            continue
        for a, b in zip_longest(one[start:end], other[other_start:other_end]):
            yield Pair(a, b, ">" if a is None else "<" if b is None else "|")


def side_by_side(left: str, right: str, width: int) -> list[str]:
    """Both texts in two columns of a window."""
    room, texts = room_of(width), Compared(left, right)
    lines: list[str] = []
    for row in texts.beside(width):
        one, other = _cut(texts.left, row.left), _cut(texts.right, row.right)
        lines.append(f"{padded(one, room)} {row.sign} {other}".rstrip())
    return lines


def one_below_the_other(left: str, right: str, width: int | None = None) -> list[str]:
    """Both texts in one column; lines that both have come once. None as width folds nothing."""
    texts = Compared(left, right)
    return [
        f"{row.sign} {_cut(texts.left, row.left)}{_cut(texts.right, row.right)}".rstrip()
        for row in texts.below(width)
    ]


def room_of(width: int) -> int:
    """The cells of each of two columns, between which a sign stands."""
    return max(_LEAST, (width - 3) // 2)


def _lines(text: str) -> list[str]:
    return [line.expandtabs(_TAB).rstrip() for line in text.splitlines()]


def _bare(line: str) -> str:
    return " ".join(line.split())


def _fold(lines: list[str], room: int | None) -> Iterator[list[Piece]]:
    """The pieces of each line, at least one."""
    for number, line in enumerate(lines):
        found, start, cells = [], 0, 0
        for index, sign in enumerate(line):
            size = get_character_cell_size(sign)
            if room is not None and cells + size > room:
                found.append(Piece(number, start, index))
                start, cells = index, 0
            cells += size
        yield [*found, Piece(number, start, len(line))]


def _cut(lines: list[str], piece: Piece | None) -> str:
    return "" if piece is None else lines[piece.line][piece.start : piece.end]
