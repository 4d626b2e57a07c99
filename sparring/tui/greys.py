"""Grey pictures as coloured text cells. Invariant: pure functions of numbers; no widget."""

from __future__ import annotations

from collections.abc import Sequence

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from sparring.halfblocks import SIDE, Image


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
