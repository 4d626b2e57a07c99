"""Printed digits: glyphs of 5x7 dots, drawn for this project, as clean as handwriting is not.

A domain to translate from: no two prints are alike, yet each class has one form.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn.functional import affine_grid, avg_pool2d, grid_sample

_GLYPHS = (
    (".###.", "#...#", "#..##", "#.#.#", "##..#", "#...#", ".###."),
    ("..#..", ".##..", "#.#..", "..#..", "..#..", "..#..", "#####"),
    (".###.", "#...#", "....#", "..##.", ".#...", "#....", "#####"),
    ("#####", "...#.", "..#..", "...#.", "....#", "#...#", ".###."),
    ("...#.", "..##.", ".#.#.", "#..#.", "#####", "...#.", "...#."),
    ("#####", "#....", "####.", "....#", "....#", "#...#", ".###."),
    ("..##.", ".#...", "#....", "####.", "#...#", "#...#", ".###."),
    ("#####", "....#", "...#.", "..#..", "..#..", ".#...", ".#..."),
    (".###.", "#...#", "#...#", ".###.", "#...#", "#...#", ".###."),
    (".###.", "#...#", "#...#", ".####", "....#", "...#.", ".##.."),
)
_FINE = 4
"""Each pixel is the mean of _FINE x _FINE of a finer picture."""


def draw(classes: Tensor, side: int = 8) -> Tensor:
    """Prints of digits, each placed, sized, turned and inked a little differently.

    Args:
        classes: (B,), int64, 0 to 9.
        side: pixels of an edge.

    Returns:
        Images (B, side * side), float32 in [-1, 1]: paper is -1. They are 0.74 to 0.92 of the edge
        high, up to 3.4 degrees out of the upright, up to 0.05 of the edge off the middle, and
        their ink is 0.85 to 1 of black.
    """
    count = len(classes)
    scale = _between(0.85, 1.05, count)
    angle = _between(-3.4, 3.4, count) * math.pi / 180
    shift = _between(-0.1, 0.1, 2 * count).view(count, 2)
    cos, sin = angle.cos() / scale, angle.sin() / scale
    rows = torch.stack([cos, -sin, shift[:, 0], sin, cos, shift[:, 1]], dim=1)
    where = affine_grid(
        rows.view(count, 2, 3), [count, 1, side * _FINE, side * _FINE], align_corners=False
    )
    fine = grid_sample(_sheets()[classes], where, mode="bilinear", align_corners=False)
    ink = _between(0.85, 1.0, count).view(count, 1, 1, 1)
    return 2 * (ink * avg_pool2d(fine, _FINE)).flatten(1) - 1


def _sheets() -> Tensor:
    """The glyphs in the middle of sheets of 32x32, four fine pixels to a dot: (10, 1, 32, 32)."""
    dots = torch.tensor([[[float(dot == "#") for dot in row] for row in g] for g in _GLYPHS])
    large = dots.repeat_interleave(4, 1).repeat_interleave(4, 2)
    sheets = torch.zeros(len(_GLYPHS), 1, 32, 32)
    sheets[:, 0, 2:30, 6:26] = large
    return sheets


def _between(low: float, high: float, count: int) -> Tensor:
    return torch.rand(count) * (high - low) + low
