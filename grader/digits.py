"""Real handwritten digits, 8x8: the gates' data. Source and licence: grader/data/README.md."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

HELD_OUT = (0, 1)
"""Rows whose number modulo 9 is one of these never enter a subject: 400 of 1797."""


@dataclass(frozen=True, slots=True)
class Digits:
    """Images (N, 64), float64 in [-1, 1], row-major 8x8, and their classes (N,), int64."""

    images: npt.NDArray[np.float64]
    classes: npt.NDArray[np.int64]


@cache
def _all() -> tuple[Digits, Digits]:
    with np.load(Path(__file__).parent / "data" / "digits.npz", allow_pickle=False) as data:
        images = data["images"].astype(np.float64) / 8.0 - 1.0  # pixels are 0..16
        classes = data["classes"].astype(np.int64)
    held_out = np.isin(np.arange(len(images)) % 9, HELD_OUT)
    return (
        Digits(images[~held_out], classes[~held_out]),
        Digits(images[held_out], classes[held_out]),
    )


class digits:
    """Data and measures for gates that generate digits."""

    @staticmethod
    def train() -> Digits:
        """1397 training rows."""
        return _all()[0]

    @staticmethod
    def held_out() -> Digits:
        """400 rows that no subject has seen."""
        return _all()[1]

    @staticmethod
    def frechet(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> float:
        """Frechet distance of two sets of rows (N, d), on raw pixels.

        |mu_a - mu_b|^2 + tr(S_a + S_b - 2 (S_a S_b)^(1/2)): the distance of Heusel et al. 2017,
        with pixels in place of Inception features. The trace of the root is the sum of the
        roots of the eigenvalues of S_a S_b, which are real and not negative.
        """
        a, b = a.astype(np.float64), b.astype(np.float64)
        s_a, s_b = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
        roots = np.sqrt(np.clip(np.linalg.eigvals(s_a @ s_b).real, 0, None))
        mean = float(np.sum((a.mean(0) - b.mean(0)) ** 2))
        return mean + float(np.trace(s_a) + np.trace(s_b) - 2 * roots.sum())

    @staticmethod
    def classify(images: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
        """Class of each row (N, 64) by its nearest training row; 99.5 % right on held-out rows."""
        train = _all()[0]
        images = images.astype(np.float64)
        scores = (train.images**2).sum(1)[None, :] - 2 * images @ train.images.T
        nearest: npt.NDArray[np.int64] = train.classes[scores.argmin(1)]
        return nearest

    @staticmethod
    def shares(images: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """Share of each of the ten classes among rows (N, 64); sums to 1."""
        counts = np.bincount(digits.classify(images), minlength=10)
        return counts / max(len(images), 1)
