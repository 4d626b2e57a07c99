"""How sure a diagnosis is, and what is told where none fits."""

import numpy as np
import pytest

from grader.judge.diagnosis import _differences, confidence, likeness, overlap


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


def test_what_differs_from_the_reference_is_told_with_both_sides():
    right = {"the_penalty": np.asarray([1.0, 2.0]), "same": 3, "gone": 4}
    seen = {"the_penalty": np.asarray([1.0, 2.5]), "same": 3}
    told = [(one.name, one.expected, one.actual) for one in _differences("test_a", seen, right)]
    assert told == [("the penalty", "[1, 2]", "[1, 2.5]"), ("gone", "4", "nothing")]


def test_a_failure_in_the_place_of_values_is_told():
    (told,) = _differences("test_a", "error.call TypeError", {"y": 2.0})
    assert (told.expected, told.actual) == ("values of y", "error.call TypeError")
