"""Curves in braille cells, two by four dots each. Invariant: pure functions of numbers."""

from __future__ import annotations

from collections.abc import Sequence

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


def _scaled(points: Sequence[Point], width: int, height: int) -> list[tuple[int, int]]:
    low, high = min(y for _, y in points), max(y for _, y in points)
    span = (high / 2 - low / 2) or 1.0  # halves: the whole may be more than a float holds
    return [
        (round(min(max(x, 0.0), 1.0) * width), height - round((y / 2 - low / 2) / span * height))
        for x, y in points
    ]


def _set(cells: list[list[int]], x: int, y: int) -> None:
    cells[y // 4][x // 2] |= _DOTS[x % 2][y % 4]


def dotted(places: Sequence[tuple[int, int]], columns: int, rows: int) -> list[str]:
    """Single dots in `rows` lines of `columns` cells; a place is its column and row of dots."""
    cells = [[0] * columns for _ in range(rows)]
    for x, y in places:
        _set(cells, x, y)
    return ["".join(chr(0x2800 + bits) for bits in row) for row in cells]
