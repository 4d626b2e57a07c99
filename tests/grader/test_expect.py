"""The comparisons fail closed: the table of what popular comparators let through."""

import sys
from contextlib import suppress

import numpy as np
import pytest

from grader.expect import CheckFailed, expect, recorded_margins, show, show_apart

WANTED = np.linspace(-1.0, 2.0, 28, dtype=np.float32).reshape(4, 7)


def but(first):
    """What is wanted, with another first element."""
    array = WANTED.copy()
    array[0, 0] = first
    return array


class Equal:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    __hash__ = None


class Agreeable(np.ndarray):
    """An array that answers every question about it with yes, and with no difference."""

    def __array_ufunc__(self, ufunc, method, *inputs, **keywords):
        return np.ones(self.shape, bool) if ufunc.nout == 1 else NotImplemented

    def __array_function__(self, function, types, arguments, keywords):
        return True


MASKED = np.ma.masked_greater(but(99.0), 98.0)  # right where it is not masked
NO_NUMBERS = {
    "NaN": np.full((4, 7), np.nan, np.float32),
    "one NaN": but(np.nan),
    "inf": np.full((4, 7), np.inf, np.float32),
    "one inf": but(-np.inf),
    "empty": np.zeros((0, 7), np.float32),
    "float16": WANTED.astype(np.float16),
    "complex": WANTED.astype(np.complex64),
    "bools": np.ones((4, 7), bool),
    "texts": WANTED.astype(str),
    "objects": np.full((4, 7), Equal(), object),
    "an equal object": Equal(),
    "a subclass that agrees": WANTED.view(Agreeable),
    "a masked array": MASKED,
    "a masked constant": np.ma.masked,
    "a bool": True,
    "a text": "1.0",
    "bytes": b"1.0",
    "a complex number": 1 + 0j,
    "a list": WANTED.tolist(),
    "a tuple": (),
    "None": None,
}
WRONG = {
    **NO_NUMBERS,
    "broadcast (4, 1, 7)": WANTED[:, None, :],
    "a row (1, 7)": WANTED[:1],
    "a row (7,)": WANTED[0],
    "a number": 0.5,
    "a number of numpy's": np.float32(0.5),
    "truncated": WANTED[:3],
    "float64": WANTED.astype(np.float64),
    "integers": np.zeros((4, 7), np.int64),
    "a little off": but(WANTED[0, 0] + 1e-5),
    "huge": but(np.finfo(np.float32).max),
}


def close_to(actual):
    expect(actual).close_to(WANTED, name="y")


def equals(actual):
    expect(actual).equals(WANTED, name="y")


def matches(actual):
    expect({"y": actual}).matches({"y": WANTED})


def within(actual):
    expect(actual).within(-np.inf, np.inf, name="y")


def is_true(actual):
    expect(actual).is_true(name="y", otherwise="it is not")


def none(actual):
    expect(actual).none(name="y")


TABLE = [
    (comparator, kind)
    for comparator, kinds in {
        close_to: WRONG,
        equals: WRONG,
        matches: WRONG,
        within: NO_NUMBERS,  # it asks for no shape and no dtype
        is_true: [kind for kind in WRONG if kind != "a bool"],
        none: [kind for kind in WRONG if kind != "None"],
    }.items()
    for kind in kinds
]


@pytest.mark.parametrize(("comparator", "kind"), TABLE)
def test_a_wrong_thing_is_refused(comparator, kind):
    with pytest.raises(CheckFailed) as failure:
        comparator(WRONG[kind])
    assert failure.value.expected
    assert failure.value.actual


@pytest.mark.parametrize("comparator", [close_to, equals, matches, within])
def test_the_right_thing_is_accepted(comparator):
    comparator(WANTED.copy())


@pytest.mark.parametrize(
    ("actual", "wanted"),
    [
        (True, 1),
        (1, True),
        (np.array([True, False]), np.array([1, 0])),
        (np.array([1, 0], np.int32), np.array([1, 0])),
        (np.array([1.0, 0.0]), np.array([1, 0])),
        (np.array(1), 1),
    ],
)
def test_a_bool_is_no_number_and_a_dtype_no_other_dtype(actual, wanted):
    with pytest.raises(CheckFailed):
        expect(actual).equals(wanted, name="y")
    with pytest.raises(CheckFailed):
        expect({"y": actual}).matches({"y": wanted})


def test_float32_is_not_float64():
    with pytest.raises(CheckFailed, match="wrong dtype: expected float64"):
        expect(WANTED).close_to(WANTED.astype(np.float64), name="y")


@pytest.mark.parametrize("tol", [np.nan, -1.0])
def test_a_tolerance_that_is_none_lets_nothing_through(tol):
    with pytest.raises(CheckFailed):
        expect(WANTED).close_to(WANTED, name="y", tol=tol)


@pytest.mark.parametrize("wanted", [np.nan, np.inf])
def test_nothing_is_close_to_what_is_not_finite(wanted):
    with pytest.raises(CheckFailed):
        expect(wanted).close_to(wanted, name="y")


@pytest.mark.parametrize("value", [[1.0], (1.0,), {"a": 1}, Equal(), np.float64(1), MASKED])
def test_equals_knows_only_what_compares_strictly(value):
    with pytest.raises(TypeError, match="no strict comparison"):
        expect(value).equals(value, name="y")


def test_close_to_accepts_what_is_close():
    expect(WANTED + np.float32(1e-12)).close_to(WANTED, name="y")
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
    assert (error.expected, error.actual) == ("0 at [1, 2]", "5 at [1, 2]")
    assert (error.formula, error.hint) == ("x^2", "square it")


@pytest.mark.parametrize("actual", [True, 1, 1.5, np.float64(np.nan), "1", None, np.ones(2)])
def test_equals_is_strict_about_types(actual):
    with pytest.raises(CheckFailed):
        expect(actual).equals(1.0, name="y")


def test_equals_compares_arrays_by_shape_and_element():
    expect(np.array([1, 2])).equals(np.array([1, 2]), name="y")
    with pytest.raises(CheckFailed):
        expect(np.array([[1, 2]])).equals(np.array([1, 2]), name="y")


BEYOND_FLOATS = pytest.param(10**400, id="10**400")


@pytest.mark.parametrize("actual", [8.0, -0.1, np.array([1.0, 7.1]), np.nan, BEYOND_FLOATS])
def test_within_refuses_what_is_outside(actual):
    with pytest.raises(CheckFailed, match="between 0 and 7"):
        expect(actual).within(0, 7, name="distance")


@pytest.mark.parametrize("actual", [0, 7.0, np.float64(7), np.array([0.0, 7.0]), np.array(7)])
def test_within_accepts_the_bounds(actual):
    expect(actual).within(0, 7, name="distance")


@pytest.mark.parametrize("bounds", [(np.nan, 7), (0, np.nan), (7, 0)])
def test_within_bounds_that_are_none_there_is_nothing(bounds):
    with pytest.raises(CheckFailed):
        expect(1.0).within(*bounds, name="distance")


@pytest.mark.parametrize("actual", [1, "yes", None, np.float64(1), np.bool_(False)])
def test_only_true_is_true(actual):
    with pytest.raises(CheckFailed, match="it is bounded"):
        expect(actual).is_true(name="unbounded", otherwise="it is bounded")


def test_none_refuses_whatever_is_there():
    expect(None).none(name="a gradient")
    with pytest.raises(CheckFailed):
        expect(np.zeros(2)).none(name="a gradient")


SEEN = {"penalty": np.array(1.0), "count": 3, "share": 0.5, "slope": None}


def test_matches_accepts_the_same_and_more():
    expect({**SEEN, "more": 1}).matches(SEEN)
    expect({**SEEN, "share": np.array(0.5 + 1e-12)}).matches(SEEN)
    expect({**SEEN, "count": 4}).matches(SEEN, only=["penalty"])


@pytest.mark.parametrize(
    "other",
    [
        {"penalty": np.array(1.1)},
        {"penalty": None},
        {"count": 4},
        {"count": 3.0},
        {"share": 0.6},
        {"slope": np.zeros(2)},
    ],
)
def test_matches_compares_every_entry_of_the_reference(other):
    with pytest.raises(CheckFailed):
        expect({**SEEN, **other}).matches(SEEN)


@pytest.mark.parametrize("name", SEEN)
def test_matches_misses_an_entry_that_did_not_come_even_where_none_is_expected(name):
    rest = {key: value for key, value in SEEN.items() if key != name}
    with pytest.raises(CheckFailed, match=f"{name} is missing"):
        expect(rest).matches(SEEN)


def test_matches_refuses_to_compare_nothing():
    for reference, only in (({}, None), (SEEN, [])):
        with pytest.raises(ValueError, match="no entry to compare"):
            expect(SEEN).matches(reference, only=only)


def test_values_are_shown_in_one_line():
    assert show(None) == "nothing"
    assert show(np.float64(1 / 3)) == "0.3333"
    assert show(np.arange(6.0).reshape(2, 3)) == "[0, 1, 2, 3, ...] (2, 3)"
    assert show(True) == "True"


# -- margins --------------------------------------------------------------------------------------


def margins_in(*pairs, tol=1e-5):
    with recorded_margins() as margins:
        for got, wanted in pairs:
            with suppress(CheckFailed):
                expect(got).close_to(wanted, name="y", tol=tol)
    return margins


def test_a_margin_is_the_largest_error_in_tolerances():
    wanted = np.array([0.0, 1.0])
    assert margins_in((wanted + np.array([0, 4e-5]), wanted)) == [pytest.approx(2)]
    assert margins_in((wanted + np.array([3e-6, 0]), wanted), (wanted, wanted)) == [
        pytest.approx(0.3),
        pytest.approx(2.2e-11, rel=0.1),
    ]


def test_a_margin_is_never_below_what_rounding_gives():
    single = np.ones(3, dtype=np.float32)
    assert margins_in((single, single)) == [pytest.approx(0.0119, rel=0.01)]
    assert margins_in((single, single), tol=1e-9) == [1.0]


def test_a_margin_is_a_finite_number():
    huge = np.array([1e308])
    for wanted in (-huge, np.array([np.nan]), np.array([np.inf])):
        assert margins_in((huge, wanted)) == [sys.float_info.max]


def test_what_is_no_number_has_no_margin():
    wanted = np.ones(3)
    others = (None, "text", np.ones(4), np.ones(3, dtype=np.float32), np.full(3, np.nan))
    assert margins_in(*((other, wanted) for other in others)) == []
    assert margins_in((np.ones(0), np.ones(0))) == []


def test_nothing_is_recorded_outside():
    with recorded_margins() as margins:
        pass
    expect(1.0).close_to(1.0, name="y")
    assert margins == []


@pytest.mark.parametrize(
    ("wanted", "got", "lines"),
    [
        (np.array(2.688), np.array(2.68800001), ("2.688", "2.68800001")),
        (np.ones(9), np.where(np.arange(9) == 6, 3.0, 1.0), ("1 at [6]", "3 at [6]")),
        (
            np.ones((3, 3)),
            np.ones((3, 3)) + 1e-7 * np.eye(3)[::-1],
            ("1 at [0, 2]", "1.0000001 at [0, 2]"),
        ),
        (np.array([1.0, 2.0]), np.array([1.5, 2.0]), ("[1, 2]", "[1.5, 2]")),
        (np.array(1.0), None, ("1", "nothing")),
    ],
)
def test_two_values_that_differ_are_shown_as_different(wanted, got, lines):
    assert show_apart(wanted, got) == lines
