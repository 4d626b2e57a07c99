"""Pictures as PNG files: grids of samples and curves of a training."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from math import isqrt

from PIL import Image, ImageDraw

from grader.runs import Picture
from sparring.plane import window_of

_CELL = 40
"""Screen pixels of an image's side, at least."""
_GAP = 4
_LINE = 14
_WIDTH, _HEIGHT, _MARGIN = 640, 160, 48
_PLANE = 320
"""Pixels of the plane's side."""
_PAPER, _INK, _FRAME = 255, 0, 190
Curve = Sequence[tuple[int, float]]


def grid(images: Sequence[Sequence[int]], across: int) -> bytes:
    """A PNG of square grey images in rows.

    Args:
        images: each the levels 0..255, row by row; at least one.
        across: how many stand side by side.
    """
    return _png(_grid_sheet(images, across))


def _grid_sheet(images: Sequence[Sequence[int]], across: int) -> Image.Image:
    side = isqrt(len(images[0]))
    cell = side * max(1, _CELL // side)
    step = cell + _GAP
    rows = -(-len(images) // across)
    sheet = Image.new("L", (across * step + _GAP, rows * step + _GAP), _FRAME)
    for number, levels in enumerate(images):
        picture = Image.frombytes("L", (side, side), bytes(levels))
        place = (_GAP + number % across * step, _GAP + number // across * step)
        sheet.paste(picture.resize((cell, cell), Image.Resampling.NEAREST), place)
    return sheet


def scatter(points: Sequence[Sequence[float]], centres: Sequence[Sequence[float]]) -> bytes:
    """A PNG of points of the plane, (x, y) each, and a cross at each centre of their modes."""
    return _png(_scatter_sheet(points, centres))


def _scatter_sheet(
    points: Sequence[Sequence[float]], centres: Sequence[Sequence[float]]
) -> Image.Image:
    sheet = Image.new("L", (_PLANE, _PLANE), _PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, _PLANE - 1, _PLANE - 1), outline=_FRAME)
    window = window_of(points, centres)
    for x, y in (window.place(point, _PLANE, _PLANE) for point in centres):
        pen.line((x - 6, y, x + 6, y), fill=_INK)
        pen.line((x, y - 6, x, y + 6), fill=_INK)
    for x, y in (window.place(point, _PLANE, _PLANE) for point in points if point in window):
        pen.ellipse((x - 1, y - 1, x + 1, y + 1), fill=_INK)
    return sheet


def curves(named: Mapping[str, Curve]) -> bytes:
    """A PNG with one plot under the other, each with its name, its range and its steps."""
    return _png(_curves_sheet(named))


def _curves_sheet(named: Mapping[str, Curve]) -> Image.Image:
    sheet = Image.new("L", (_WIDTH, _HEIGHT * max(1, len(named))), _PAPER)
    pen = ImageDraw.Draw(sheet)
    for number, (name, points) in enumerate(named.items()):
        _plot(pen, number * _HEIGHT, name, points)
    return sheet


def sheet(
    title: str,
    lines: Sequence[str],
    named: Mapping[str, Curve],
    pictures: Mapping[str, Picture],
) -> bytes:
    """A PNG of one page: a title, lines of text, curves, and pictures under their labels."""
    parts = [_text_sheet([title, "", *lines])]
    if named:
        parts.append(_curves_sheet(named))
    for label, picture in pictures.items():
        parts.append(_text_sheet(["", label]))
        if picture.points:
            parts.append(_scatter_sheet(picture.points, picture.centres))
        else:
            parts.append(_grid_sheet(picture.images, picture.across))
    width = max(part.width for part in parts)
    page = Image.new("L", (width + 2 * _GAP, sum(p.height + _GAP for p in parts) + _GAP), _PAPER)
    top = _GAP
    for part in parts:
        page.paste(part, (_GAP, top))
        top += part.height + _GAP
    return _png(page)


def _text_sheet(lines: Sequence[str]) -> Image.Image:
    sheet = Image.new("L", (_WIDTH, _LINE * len(lines)), _PAPER)
    pen = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        # The font that comes with Pillow may know Latin letters alone.
        pen.text((_GAP, number * _LINE), line.encode("latin-1", "replace").decode("latin-1"), _INK)
    return sheet


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
