"""The comparisons fail closed: the table of what popular comparators let through."""

import numpy as np
import pytest

from grader.expect import CheckFailed, expect, show

WANTED = np.linspace(-1.0, 2.0, 28).reshape(4, 7)
ONE_NAN = WANTED.copy()
ONE_NAN[0, 0] = np.nan


class Equal:
    def __eq__(self, other):
        return True

    __hash__ = None


WRONG = {
    "NaN": np.full((4, 7), np.nan),
    "one NaN": ONE_NAN,
    "infinite": np.full((4, 7), np.inf),
    "empty": np.zeros((0, 7)),
    "broadcast (4, 1, 7)": WANTED[:, None, :],
    "broadcast (1, 7)": WANTED[:1],
    "a number": np.float64(0.0),
    "truncated": WANTED[:3],
    "float32": WANTED.astype(np.float32),
    "complex": WANTED.astype(complex),
    "integers": np.zeros((4, 7), np.int64),
    "bools": np.zeros((4, 7), bool),
    "a list": WANTED.tolist(),
    "text": "1.0",
    "None": None,
    "equal to all": Equal(),
    "a little off": WANTED + 1e-6,
}


@pytest.mark.parametrize("actual", WRONG.values(), ids=WRONG.keys())
def test_close_to_refuses(actual):
    with pytest.raises(CheckFailed) as failure:
        expect(actual).close_to(WANTED, name="y")
    assert failure.value.expected
    assert failure.value.actual


def test_close_to_accepts_what_is_close():
    expect(WANTED + 1e-12).close_to(WANTED, name="y")
    expect(2.0).close_to(2.0, name="y")
    expect(np.zeros((0, 3))).close_to(np.zeros((0, 3)), name="y")


def test_a_missing_gradient_is_called_so():
    with pytest.raises(CheckFailed, match="came back no gradient at all"):
        expect(None).close_to(1.0, name="dP/dw")


def test_the_message_counts_the_wrong_places_and_shows_both_sides():
    wrong = WANTED.copy()
    wrong[1, 2] = 5
    with pytest.raises(CheckFailed) as failure:
        expect(wrong).close_to(WANTED, name="y", formula="x^2", hint="square it")
    error = failure.value
    assert error.message == "y is wrong in 1 of 28 places"
    assert error.expected == "[-1, -0.8889, -0.7778, -0.6667, ...] (4, 7)"
    assert (error.formula, error.hint) == ("x^2", "square it")


@pytest.mark.parametrize("actual", [True, 1, 1.5, np.float64(np.nan), "1", None, np.ones(2)])
def test_equals_is_strict_about_types(actual):
    with pytest.raises(CheckFailed):
        expect(actual).equals(1.0, name="y")


def test_equals_compares_arrays_by_shape_and_element():
    expect(np.array([1, 2])).equals(np.array([1, 2]), name="y")
    with pytest.raises(CheckFailed):
        expect(np.array([[1, 2]])).equals(np.array([1, 2]), name="y")


@pytest.mark.parametrize("actual", [np.nan, 8.0, -0.1, None, True, np.array([1.0, np.nan]), []])
def test_within_refuses_what_is_outside_or_no_number(actual):
    with pytest.raises(CheckFailed, match="between 0 and 7"):
        expect(actual).within(0, 7, name="distance")


def test_within_accepts_the_bounds():
    expect(np.array([0.0, 7.0])).within(0, 7, name="distance")


@pytest.mark.parametrize("actual", [1, "yes", None, np.float64(1)])
def test_only_true_is_true(actual):
    with pytest.raises(CheckFailed, match="it is bounded"):
        expect(actual).is_true(name="unbounded", otherwise="it is bounded")


def test_none_refuses_whatever_is_there():
    expect(None).none(name="a gradient")
    with pytest.raises(CheckFailed):
        expect(np.zeros(2)).none(name="a gradient")


def test_matches_compares_every_entry_of_the_reference():
    reference = {"penalty": np.float64(1), "count": 3, "slope": None}
    same = {"penalty": np.array(1.0), "count": 3, "slope": None, "more": 1}
    expect(same).matches({**reference, "penalty": np.array(1.0)})
    for broken in ({**same, "count": 4}, {**same, "slope": np.zeros(2)}, {"count": 3}):
        with pytest.raises(CheckFailed):
            expect(broken).matches({**reference, "penalty": np.array(1.0)})


def test_values_are_shown_in_one_line():
    assert show(None) == "nothing"
    assert show(np.float64(1 / 3)) == "0.3333"
    assert show(np.arange(6.0).reshape(2, 3)) == "[0, 1, 2, 3, ...] (2, 3)"
    assert show(True) == "True"
