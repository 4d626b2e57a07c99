"""Small grey images as text: two pixels a cell, upper and lower half."""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt

SIDE = 8
"""Of the images that gates generate."""
LEVEL = 112
"""A pixel of at least this grey level, of 0..255, counts as ink."""
_CELLS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_ASCII = {(False, False): " ", (True, False): "'", (False, True): ".", (True, True): "#"}

Image = Sequence[int]


def draw(
    images: Sequence[Image], columns: int, *, gap: int = 2, ascii_only: bool = False
) -> list[str]:
    """Lines of text that show square images side by side, in rows of ``columns``.

    Args:
        images: each the grey levels 0..255, row by row; all of one size, an even side.
        columns: images per row.
        gap: cells between two images.
        ascii_only: use ``' . #`` in place of block characters.
    """
    cells = _ASCII if ascii_only else _CELLS
    lines: list[str] = []
    for first in range(0, len(images), columns):
        row = images[first : first + columns]
        side = isqrt(len(row[0]))
        for upper in range(0, side, 2):
            parts = [_half_rows(image, side, upper, cells) for image in row]
            lines.append((" " * gap).join(parts).rstrip())
        lines.append("")
    return lines[:-1]


def _half_rows(image: Image, side: int, upper: int, cells: dict[tuple[bool, bool], str]) -> str:
    top = image[upper * side : (upper + 1) * side]
    bottom = image[(upper + 1) * side : (upper + 2) * side]
    return "".join(cells[a >= LEVEL, b >= LEVEL] for a, b in zip(top, bottom, strict=True))
