"""Readiness and its uncertainty."""

import pytest

from sparring.mock.readiness import readiness


def test_nothing_shown_says_nothing():
    found = readiness([])
    assert (found.mean, found.trials) == (0.5, 0)
    assert (found.low, found.high) == pytest.approx((0.1, 0.9))


def test_more_evidence_narrows_the_interval():
    few, many = readiness([(0.8, 5)]), readiness([(0.8, 50)])
    assert many.high - many.low < (few.high - few.low) / 2
    assert few.low < 0.8 < few.high


def test_it_is_the_beta_distribution_of_rates():
    found = readiness([(1, 2), (0, 1)])  # Beta(3, 2)
    assert found.mean == pytest.approx(3 / 5)
    assert found.low == pytest.approx(0.3205, abs=1e-3)
    assert found.high == pytest.approx(0.8574, abs=1e-3)
