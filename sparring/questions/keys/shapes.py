"""Shapes: `(N, 1, 28, 28)` in a deck; `B,1,28,28`, `[b, 1, 28, 28]` or `N x 1 x 28 x 28` typed.

A letter stands for a size, whatever letter it is: `(N, C)` and `(B, D)` are one shape, `(N, N)` is
another. Products such as `2*C` are compared factor by factor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sparring.i18n import N_, _
from sparring.questions.keys.text import UnreadableAnswer, folded

_HOW = N_("write a shape such as (N, 1, 28, 28)")
_BRACKETS = (("(", ")"), ("[", "]"))
_FACTOR = re.compile(r"\d+|[a-z]_?\d?(?![a-z])|[a-z]+")
_MOST = 12  # dimensions

Size = tuple[int, tuple[str, ...]]
"""A number times named sizes, the names sorted."""


@dataclass(frozen=True, slots=True)
class ShapeKey:
    """The right shape."""

    sizes: tuple[Size, ...]
    text: str

    def accepts(self, answer: str) -> bool:
        """Whether a learner's shape is the right one. Raises UnreadableAnswer."""
        return _renamed(read_shape(answer)) == _renamed(self.sizes)


def read_shape_key(text: str) -> ShapeKey:
    """The key of `(N, 1, 28, 28)`. Raises UnreadableAnswer."""
    plain = text.strip()
    if not (plain.startswith("(") and plain.endswith(")")):
        raise UnreadableAnswer(_(_HOW))
    return ShapeKey(read_shape(plain), plain)


def read_shape(text: str) -> tuple[Size, ...]:
    """The sizes of a shape, however it is bracketed; none for a scalar. Raises UnreadableAnswer."""
    plain = folded(text).removeprefix("torch.size").strip()
    for opening, closing in _BRACKETS * 2:
        if plain.startswith(opening) and plain.endswith(closing):
            plain = plain[1:-1].strip()
    if plain in ("", "scalar") and text.strip():
        return ()
    plain = plain.rstrip(" ,")
    parts = re.split(r",|\bx\b|(?<=\d)x(?=\d)", plain)
    if len(parts) == 1 and "*" not in plain:
        parts = plain.split()
    if not plain or len(parts) > _MOST:
        raise UnreadableAnswer(_(_HOW))
    return tuple(_size(part) for part in parts)


def _size(part: str) -> Size:
    number, names = 1, []
    for factor in map(str.strip, part.split("*")):
        found = _FACTOR.findall(factor)
        if not factor or "".join(found) != factor:
            said = _("{text!r} is no size; {how}").format(text=part.strip(), how=_(_HOW))
            raise UnreadableAnswer(said)
        for each in found:
            if each.isdecimal():
                number *= int(each)
            else:
                names.append(each)
    return number, tuple(sorted(names))


def _renamed(sizes: tuple[Size, ...]) -> tuple[Size, ...]:
    """The same with names by first appearance; the first of several in one size by the alphabet."""
    known: dict[str, str] = {}
    renamed: list[Size] = []
    for number, names in sizes:
        fresh = [known.setdefault(name, f"{len(known):02}") for name in names]
        renamed.append((number, tuple(sorted(fresh))))
    return tuple(renamed)
