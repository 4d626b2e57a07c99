"""Pictures as PNG files: grids of samples and curves of a training."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from math import isqrt

from PIL import Image, ImageDraw

_CELL = 40
"""Screen pixels of an image's side, at least."""
_GAP = 4
_WIDTH, _HEIGHT, _MARGIN = 640, 160, 48
_PAPER, _INK, _FRAME = 255, 0, 190
Curve = Sequence[tuple[int, float]]


def grid(images: Sequence[Sequence[int]], across: int) -> bytes:
    """A PNG of square grey images in rows.

    Args:
        images: each the levels 0..255, row by row; at least one.
        across: how many stand side by side.
    """
    side = isqrt(len(images[0]))
    cell = side * max(1, _CELL // side)
    step = cell + _GAP
    rows = -(-len(images) // across)
    sheet = Image.new("L", (across * step + _GAP, rows * step + _GAP), _FRAME)
    for number, levels in enumerate(images):
        picture = Image.frombytes("L", (side, side), bytes(levels))
        place = (_GAP + number % across * step, _GAP + number // across * step)
        sheet.paste(picture.resize((cell, cell), Image.Resampling.NEAREST), place)
    return _png(sheet)


def curves(named: Mapping[str, Curve]) -> bytes:
    """A PNG with one plot under the other, each with its name, its range and its steps."""
    sheet = Image.new("L", (_WIDTH, _HEIGHT * max(1, len(named))), _PAPER)
    pen = ImageDraw.Draw(sheet)
    for number, (name, points) in enumerate(named.items()):
        _plot(pen, number * _HEIGHT, name, points)
    return _png(sheet)


def _plot(pen: ImageDraw.ImageDraw, top: int, name: str, points: Curve) -> None:
    left, right = _MARGIN, _WIDTH - 12
    upper, lower = top + 24, top + _HEIGHT - 24
    pen.rectangle((left, upper, right, lower), outline=_FRAME)
    pen.text((left, top + 6), name, fill=_INK)
    if not points:
        return
    steps, values = zip(*points, strict=True)
    low, high, last = min(values), max(values), max(steps)
    span = (high - low) or 1.0
    dots = [
        (left + (right - left) * step / last, lower - (lower - upper) * (value - low) / span)
        for step, value in points
    ]
    pen.line([*dots, dots[-1]], fill=_INK, width=1)
    for y, value in ((upper, high), (lower - 10, low)):
        pen.text((left - 4, y), f"{value:.3g}", fill=_INK, anchor="ra")
    pen.text((right, lower + 4), f"step {last}", fill=_INK, anchor="ra")


def _png(sheet: Image.Image) -> bytes:
    file = io.BytesIO()
    sheet.save(file, "PNG")
    return file.getvalue()
