"""How sure a diagnosis is, and what is told where none fits."""

import numpy as np
import pytest

from grader.judge.diagnosis import (
    _differences,
    _says_much,
    confidence,
    likeness,
    overlap,
)


@pytest.mark.parametrize(
    ("best", "second", "sure"),
    [
        (1.0, 0.0, "certain"),
        (1.0, 0.97, "certain"),
        (1.0, 0.99, "likely"),
        (0.95, 0.2, "likely"),
        (0.7, 0.0, "possible"),
    ],
)
def test_confidence_needs_likeness_and_a_lead(best, second, sure):
    assert confidence(best, second) == sure


def test_patterns_overlap_as_far_as_they_share_checks():
    assert overlap(frozenset("ab"), frozenset("ab")) == 1.0
    assert overlap(frozenset("ab"), frozenset("bc")) == pytest.approx(1 / 3)


def test_what_both_share_with_the_reference_tells_nothing():
    right = {"same": 1.0, "y": 2.0}
    assert likeness({"same": 1.0, "y": 3.0}, {"same": 1.0, "y": 3.0}, right) == 1.0
    assert likeness({"same": 1.0, "y": 3.0}, {"same": 1.0, "y": 2.0}, right) < 0.2


def test_failures_are_alike_when_they_are_of_one_kind():
    right = {"y": 2.0}
    assert likeness("error.call TypeError", "error.call TypeError", right) == 1.0
    assert likeness("error.call TypeError", {"y": 2.0}, right) == 0.0
    cholesky, eigh = (f"error.call LinAlgError: linalg.{name}" for name in ("cholesky", "eigh"))
    assert likeness(cholesky, eigh, right) == 0.7
    assert likeness(cholesky, "error.call TypeError", right) == 0.0


def test_near_misses_are_told_apart_by_how_they_miss():
    right = {"x": np.array([2.0, 3.0])}
    small, smaller = ({"x": right["x"] + off} for off in (1e-6, 1e-8))
    assert likeness(small, small, right) == 1.0
    assert likeness(small, smaller, right) < 0.1
    assert likeness(small, {"x": right["x"] * 1.5}, right) < 0.1


def test_a_yes_or_an_error_alone_makes_nothing_certain():
    assert confidence(1.0, 0.0, measured=False) == "likely"
    assert _says_much({"x": 2.5}, {"x": 2.0})
    assert _says_much({"x": None}, {"x": 2.0})
    assert not _says_much(
        {"x": 2.0, "kept": False, "steps": 2}, {"x": 2.0, "kept": True, "steps": 1}
    )
    assert not _says_much({"x": float("nan")}, {"x": 2.0})
    assert not _says_much("error.call TypeError", {"x": 2.0})


def test_what_differs_from_the_reference_is_told_with_both_sides():
    right = {"the_penalty": np.asarray([1.0, 2.0]), "same": 3, "gone": 4}
    seen = {"the_penalty": np.asarray([1.0, 2.5]), "same": 3}
    told = [(one.name, one.expected, one.actual) for one in _differences("test_a", seen, right)]
    assert told == [("the penalty", "[1, 2]", "[1, 2.5]"), ("gone", "4", "nothing")]


def test_a_failure_in_the_place_of_values_is_told():
    (told,) = _differences("test_a", "error.call TypeError", {"y": 2.0})
    assert (told.expected, told.actual) == ("values of y", "TypeError")
