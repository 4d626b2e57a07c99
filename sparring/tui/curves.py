"""Curves and grey pictures as text cells. Invariant: pure functions of numbers; no widget."""

from __future__ import annotations

from collections.abc import Sequence

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from sparring.halfblocks import SIDE, Image

_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""Braille dots of a cell: left and right column, from the top."""
Point = tuple[float, float]


def braille(points: Sequence[Point], columns: int, rows: int) -> list[str]:
    """A curve in `rows` lines of `columns` braille cells, two by four dots each.

    Args:
        points: x in 0..1 from left to right, and y in any unit; y is scaled to fill the height.
    """
    cells = [[0] * columns for _ in range(rows)]
    if points and columns and rows:
        dots = _scaled(points, columns * 2 - 1, rows * 4 - 1)
        for (x, y), (next_x, next_y) in zip(dots, [*dots[1:], dots[-1]], strict=True):
            for at in range(x, max(x, next_x - 1) + 1):
                _set(cells, at, y)
            for at in range(min(y, next_y), max(y, next_y) + 1):
                _set(cells, next_x, at)
    return ["".join(chr(0x2800 + bits) for bits in row) for row in cells]


def grey_lines(images: Sequence[Image], columns: int, gap: int = 2) -> list[list[Segment]]:
    """8x8 images side by side in rows of `columns`; each cell shows two pixels as ▀.

    Args:
        images: each 64 grey levels 0..255, row by row.
        columns: images per row.
        gap: cells between two images.
    """
    lines: list[list[Segment]] = []
    for first in range(0, len(images), columns):
        if first:
            lines.append([])
        row = images[first : first + columns]
        for upper in range(0, SIDE, 2):
            lines.append([segment for image in row for segment in _half_row(image, upper, gap)])
    return lines


def _half_row(image: Image, upper: int, gap: int) -> list[Segment]:
    top = image[upper * SIDE : (upper + 1) * SIDE]
    bottom = image[(upper + 1) * SIDE : (upper + 2) * SIDE]
    cells = [Segment("▀", _style(a, b)) for a, b in zip(top, bottom, strict=True)]
    return [*cells, Segment(" " * gap)]


def _style(top: int, bottom: int) -> Style:
    return Style(color=Color.from_rgb(top, top, top), bgcolor=Color.from_rgb(*[bottom] * 3))


def _scaled(points: Sequence[Point], width: int, height: int) -> list[tuple[int, int]]:
    low, high = min(y for _, y in points), max(y for _, y in points)
    span = (high - low) or 1.0
    return [
        (round(min(max(x, 0.0), 1.0) * width), height - round((y - low) / span * height))
        for x, y in points
    ]


def _set(cells: list[list[int]], x: int, y: int) -> None:
    cells[y // 4][x // 2] |= _DOTS[x % 2][y % 4]
