"""Real handwritten digits, 8x8: the gates' data. Source and licence: grader/data/README.md."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.datasets import Part, digits_set


@dataclass(frozen=True, slots=True)
class Digits:
    """Images (N, 64), float64 in [-1, 1], row-major 8x8, and their classes (N,), int64."""

    images: npt.NDArray[np.float64]
    classes: npt.NDArray[np.int64]


@cache
def _all() -> tuple[Digits, Digits]:
    def as_floats(part: Part) -> Digits:
        return Digits(part.images.astype(np.float64) / 8.0 - 1.0, part.classes.astype(np.int64))

    data = digits_set()
    return as_floats(data.train), as_floats(data.held_out)


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
    def nearness(images: npt.NDArray[Any]) -> tuple[float, float]:
        """How near rows (N, 64) lie to their nearest training row, beside held-out digits.

        Returns:
            The ratio of the two medians of the distances: 1 as for held-out digits, 0 for copies,
            above 1 for noise. And the share of pairs in which the row is the nearer of the two,
            ties half: 0.5 as for held-out digits, 1 for copies. That is the Mann-Whitney statistic
            on which Meehan, Chaudhuri and Dasgupta 2020 base their test for data-copying.
        """
        ours, theirs = _to_training(images), np.sort(_to_training(_all()[1].images))
        left, right = (np.searchsorted(theirs, ours, side).mean() for side in ("left", "right"))
        copied = 1 - (left + right) / 2 / len(theirs)
        return float(np.median(ours) / np.median(theirs)), float(copied)

    @staticmethod
    def classify(images: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
        """Class of each row (N, 64) by its nearest training row; 99.5 % right on held-out rows."""
        nearest: npt.NDArray[np.int64] = _all()[0].classes[_squares(images).argmin(1)]
        return nearest

    @staticmethod
    def shares(images: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """Share of each of the ten classes among rows (N, 64); sums to 1."""
        counts = np.bincount(digits.classify(images), minlength=10)
        return counts / max(len(images), 1)


def _squares(images: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Squared distances (N, 1397) of rows (N, 64) to every training row."""
    train, rows = _all()[0].images, images.astype(np.float64)
    found: npt.NDArray[np.float64] = (
        (rows**2).sum(1)[:, None] + (train**2).sum(1)[None, :] - 2 * rows @ train.T
    )
    return found


def _to_training(images: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Distance (N,) of each row to its nearest training row."""
    found: npt.NDArray[np.float64] = np.sqrt(np.clip(_squares(images).min(1), 0, None))
    return found
