"""Right and wrong lie far apart in every check, and both far from the tolerance."""

import pytest

from grader.verdict import Outcome
from grader.verify.margins import margins_of

from .conftest import row

FAILED = Outcome.FAILED


def with_margins(matrix_of, right, wrong, *, variant=1e-6, more=()):
    """A matrix whose ``test_value`` errs by these."""
    return matrix_of(
        {
            "reference": [row(1, margins={"test_value": right})],
            "variant power": [row(2, margins={"test_value": variant})],
            "mistake doubled": [
                row(3, value=FAILED, named=["doubled"], margins={"test_value": wrong}),
                *more,
            ],
        }
    )


def test_the_worst_right_and_the_mildest_wrong_solution_count(matrix_of, kata):
    again = row(4, value=FAILED, named=["doubled"], margins={"test_value": 5e4})
    matrix = with_margins(matrix_of, 1e-3, 1e6, variant=2e-3, more=[again])
    (margins,) = margins_of(matrix)
    assert margins.check == "test_value"
    assert (margins.right.margin, margins.right.solution.name) == (2e-3, "variant power")
    assert (margins.wrong.margin, margins.wrong.seed) == (5e4, 4)
    assert margins.gap == pytest.approx(2.5e7)
    assert matrix.problems == []


def test_a_gap_below_a_hundred_names_the_check_and_both_solutions(matrix_of, kata):
    (problem,) = with_margins(matrix_of, 0.2, 19).problems
    assert problem.path == kata.checks
    assert "def test_value" in kata.checks.read_text().splitlines()[problem.line - 1]
    assert "test_value: right and wrong are only 95 times apart, 100 are needed" in problem.text
    assert f"{kata.reference} errs by 0.2 tolerances (seed 1)" in problem.text
    assert f"{kata.solutions}/mistakes/doubled.py errs by 19 tolerances (seed 3)" in problem.text


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [(0.5, 1e6, "a right solution nearly fails"), (1e-6, 2.5, "a mistake nearly passes")],
)
def test_neither_side_may_come_near_the_tolerance(matrix_of, right, wrong, said):
    (problem,) = with_margins(matrix_of, right, wrong).problems
    assert said in problem.text


def test_a_mistake_that_is_rejected_otherwise_has_no_margin(matrix_of):
    """Its numbers were right; a shape, a type or a missing value was not."""
    matrix = with_margins(matrix_of, 0.2, 0.9)
    (margins,) = margins_of(matrix)
    assert (margins.wrong, margins.gap) == (None, None)
    assert matrix.problems == []


def test_checks_without_numbers_have_none(matrix_of):
    assert margins_of(matrix_of({})) == []


def test_a_tolerance_finer_than_the_numbers_is_told(matrix_of):
    (problem,) = with_margins(matrix_of, 1.0, 1e6).problems
    assert "test_value: its tolerance is finer than its numbers are" in problem.text
