"""Readiness: what share of such an interview would be answered well, and how sure that is.

A model, not a measurement: each item is taken for `weight` independent trials that went as well as
its score. With a uniform prior the rate has a Beta(1 + good, 1 + bad) distribution (Gelman et al.
2013, Bayesian Data Analysis, section 2.4); its mean and central 80 % interval are told. One short
interview says little, and the interval shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

INTERVAL = 0.8


@dataclass(frozen=True, slots=True)
class Readiness:
    """Shares, 0 to 1; `trials` is how much evidence there is."""

    mean: float
    low: float
    high: float
    trials: float


def readiness(scores: Iterable[tuple[float, float]]) -> Readiness:
    """The rate behind some (score, weight) pairs."""
    from scipy.stats import beta

    pairs = list(scores)
    good = sum(score * weight for score, weight in pairs)
    trials = sum(weight for _, weight in pairs)
    found = beta(1 + good, 1 + trials - good)
    low, high = found.interval(INTERVAL)
    return Readiness(float(found.mean()), float(low), float(high), trials)
