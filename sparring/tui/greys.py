"""Grey pictures as coloured text cells. Invariant: pure functions of numbers; no widget."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import isqrt

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from sparring.halfblocks import Image


def grey_lines(images: Sequence[Image], columns: int, gap: int = 2) -> list[list[Segment]]:
    """Square images side by side in rows of `columns`; each cell shows two pixels as ▀.

    Args:
        images: each the grey levels 0..255, row by row; all of one size, an even side.
        columns: images per row.
        gap: cells between two images.
    """
    lines: list[list[Segment]] = []
    for first in range(0, len(images), columns):
        if first:
            lines.append([])
        row = images[first : first + columns]
        side = isqrt(len(row[0]))
        for upper in range(0, side, 2):
            lines.append(
                [segment for image in row for segment in _half_row(image, side, upper, gap)]
            )
    return lines


def _half_row(image: Image, side: int, upper: int, gap: int) -> list[Segment]:
    top = image[upper * side : (upper + 1) * side]
    bottom = image[(upper + 1) * side : (upper + 2) * side]
    cells = [Segment("▀", _style(a, b)) for a, b in zip(top, bottom, strict=True)]
    return [*cells, Segment(" " * gap)]


@lru_cache(1 << 16)
def _style(top: int, bottom: int) -> Style:
    return Style(color=Color.from_rgb(top, top, top), bgcolor=Color.from_rgb(*[bottom] * 3))
