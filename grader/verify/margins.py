"""How far right and wrong lie apart in each check, measured in its own tolerances.

A check that compares numbers is safe where every right solution stays far inside the tolerance
and every mistake that it rejects by value far outside: then neither another machine's rounding nor
an unlucky seed changes the verdict.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from grader.verdict import Outcome
from grader.verify.matrix import KillMatrix, Problem, Solution

LEAST_GAP = 100.0
"""Between the worst right solution and the mildest mistake."""
CLEAR = 3.0
"""How far each of the two stays away from the tolerance, at least."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """The solution that comes nearest to the tolerance from one side, and how near."""

    margin: float
    solution: Solution
    seed: int


@dataclass(frozen=True, slots=True)
class Margins:
    """Both sides of one check; None where no number was compared."""

    check: str
    right: Extreme | None
    wrong: Extreme | None

    @property
    def gap(self) -> float | None:
        if self.right is None or self.wrong is None:
            return None
        return min(self.wrong.margin / self.right.margin, sys.float_info.max)


def margins_of(matrix: KillMatrix) -> list[Margins]:
    """The margins of every check that compares numbers."""
    found = [
        Margins(check.id, _worst_right(matrix, check.id), _mildest_wrong(matrix, check.id))
        for check in matrix.checks
    ]
    return [margins for margins in found if margins.right or margins.wrong]


def narrow_gaps(matrix: KillMatrix) -> Iterator[Problem]:
    """The checks whose tolerance does not keep right and wrong well apart."""
    lines = {check.id: check.line for check in matrix.checks}
    for margins in margins_of(matrix):
        if said := _narrow(margins):
            yield Problem(matrix.kata.checks, f"{margins.check}: {said}", lines[margins.check])


def _narrow(margins: Margins) -> str:
    right, wrong, gap = margins.right, margins.wrong, margins.gap
    advice = "spread the inputs or raise the precision"
    if right is not None and right.margin == 1:
        return (
            "its tolerance is finer than its numbers are, so it compares them bit by bit; give it"
            " a `tol`, or float64, or compare them with `equals`"
        )
    if gap is not None and right is not None and wrong is not None and gap < LEAST_GAP:
        return (
            f"right and wrong are only {gap:.2g} times apart, {LEAST_GAP:.0f} are needed:"
            f" {_told(right)}, {_told(wrong)}; {advice}"
        )
    if right is not None and right.margin * CLEAR > 1:
        return f"a right solution nearly fails: {_told(right)}; {advice}"
    if wrong is not None and wrong.margin < CLEAR:
        return f"a mistake nearly passes: {_told(wrong)}; {advice}"
    return ""


def _told(extreme: Extreme) -> str:
    times = f"{extreme.margin:.2g} tolerances"
    return f"{extreme.solution.path} errs by {times} (seed {extreme.seed})"


def _worst_right(matrix: KillMatrix, check: str) -> Extreme | None:
    found = [
        Extreme(row.margins[check], solution, row.seed)
        for solution, rows in matrix.rows.items()
        for row in rows
        if solution.right and row.outcomes.get(check) is Outcome.PASSED and check in row.margins
    ]
    return max(found, key=lambda extreme: extreme.margin, default=None)


def _mildest_wrong(matrix: KillMatrix, check: str) -> Extreme | None:
    """Of the mistakes that the check rejects by value: by shape or kind there is no near miss."""
    found = [
        Extreme(row.margins[check], solution, row.seed)
        for solution, rows in matrix.rows.items()
        for row in rows
        if solution.mistake is not None
        and row.outcomes.get(check) is Outcome.FAILED
        and row.margins.get(check, 0.0) > 1
    ]
    return min(found, key=lambda extreme: extreme.margin, default=None)
