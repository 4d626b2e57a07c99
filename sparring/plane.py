"""Points of the plane: which window shows them, and as text. Invariant: pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sparring.braille import dotted

CENTRE = "+"
"""Marks where a mode of the data lies: a sign, so that it shows without colour."""
_MARGIN = 0.25
"""Of the centres' extent, left free on each side for what strays."""
_CROWD = 0.02
"""Without centres, this share of points on each side may lie outside."""
Point = Sequence[float]


@dataclass(frozen=True, slots=True)
class Window:
    """A square of the plane."""

    x: float
    """Its centre."""
    y: float
    half: float
    """Half its side."""

    def __contains__(self, point: Point) -> bool:
        return abs(point[0] - self.x) <= self.half and abs(point[1] - self.y) <= self.half

    def place(self, point: Point, width: int, height: int) -> tuple[int, int]:
        """Column and row of a point in a raster of square cells; y grows upwards in the plane."""
        side = min(width, height) - 1
        across = (point[0] - self.x + self.half) / (2 * self.half) * side
        down = (self.y + self.half - point[1]) / (2 * self.half) * side
        return round(across) + (width - 1 - side) // 2, round(down) + (height - 1 - side) // 2


def window_of(points: Sequence[Point], centres: Sequence[Point]) -> Window:
    """The window that shows the centres with some room around; without centres, most points."""
    shown = centres or points
    skip = 0 if centres else int(len(points) * _CROWD)
    if not shown:
        return Window(0.0, 0.0, 1.0)
    middles, halves = [], []
    for axis in (0, 1):
        values = sorted(point[axis] for point in shown)
        low, high = values[skip], values[-1 - skip]
        middles.append((low + high) / 2)
        halves.append((high - low) / 2)
    half = max(halves) * (1 + 2 * _MARGIN)
    return Window(middles[0], middles[1], half or 1.0)


def draw_plane(
    points: Sequence[Point], centres: Sequence[Point], columns: int, rows: int
) -> list[str]:
    """Points as braille dots, centres as `CENTRE`, in `rows` lines of `columns` cells.

    A dot is as wide as it is high on most terminals, so a circle stays one. What lies outside the
    window is left out.
    """
    width, height = 2 * columns, 4 * rows
    window = window_of(points, centres)
    inside = [window.place(point, width, height) for point in points if point in window]
    lines = [list(line) for line in dotted(inside, columns, rows)]
    for x, y in (window.place(centre, width, height) for centre in centres):
        lines[y // 4][x // 2] = CENTRE
    return ["".join(line) for line in lines]
