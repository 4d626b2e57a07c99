"""A kill matrix as text for an author, and as JSON for CI."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from grader.verdict import Outcome
from grader.verify.margins import Extreme, Margins, margins_of
from grader.verify.matrix import BAD, KillMatrix, Row, Solution, Survivors

_SIGNS = {Outcome.PASSED: ".", Outcome.FAILED: "X", Outcome.UNSTABLE: "?"}
_LEGEND = "  . holds   X fails   E errs   - not run   ? undecided   ~ differs from seed to seed"


def render(matrix: KillMatrix) -> str:
    """The matrix, the margins, the surviving mutants and the problems, as lines of text."""
    lines = [f"{matrix.kata.id}   {_seeds(matrix.rounds)}"]
    if matrix.left_out:
        lines.append(f"  WITHOUT ITS GATES. Not proven: {', '.join(matrix.left_out)}")
    lines += [*_table(matrix), _LEGEND, *_margin_lines(matrix)]
    if matrix.survivors is not None:
        lines += _survivor_lines(matrix, matrix.survivors)
    lines += [f"  PROBLEM  {problem}" for problem in matrix.problems]
    if any(problem.seeds for problem in matrix.problems):
        lines.append(f"  replay one: sparring grade FILE --as {matrix.kata.id} --seed SEED")
    return "\n".join(lines)


def as_json(matrix: KillMatrix) -> dict[str, Any]:
    """All of it as plain data; numbers are finite."""
    return {
        "kata": matrix.kata.id,
        "seeds": matrix.rounds,
        "gates_left_out": list(matrix.left_out),
        "checks": [check.id for check in matrix.checks],
        "rows": {
            solution.name: {"path": str(solution.path), **_row_as_json(rows)}
            for solution, rows in matrix.rows.items()
        },
        "margins": {margins.check: _margins_as_json(margins) for margins in margins_of(matrix)},
        "survivors": _survivors_as_json(matrix, matrix.survivors),
        "problems": [
            {**asdict(problem), "path": str(problem.path), "message": str(problem)}
            for problem in matrix.problems
        ],
    }


# -- the table ------------------------------------------------------------------------------------


def _table(matrix: KillMatrix) -> Iterator[str]:
    letters = [_letter(place) for place in range(len(matrix.checks))]
    for letter, check in zip(letters, matrix.checks, strict=True):
        yield f"  {letter:2} {check.id}"
    width = max((len(solution.name) for solution in matrix.rows), default=0)
    yield f"  {'':{width}}  {' '.join(letters)}"
    for solution, rows in matrix.rows.items():
        signs = [
            f"{_sign(rows, check.id):{len(letter)}}"
            for letter, check in zip(letters, matrix.checks, strict=True)
        ]
        seconds = sum(row.seconds for row in rows) / len(rows)
        named = rows[0].named[0] if rows[0].named else None
        like = f"{named[0]} ({named[1]:.2f})" if named else ""
        verdict = rows[0].verdict.value
        line = f"  {solution.name:{width}}  {' '.join(signs)}  {verdict:9} {seconds:5.1f} s  {like}"
        yield line.rstrip()


def _sign(rows: Sequence[Row], check: str) -> str:
    outcomes = {row.outcomes.get(check, Outcome.NOT_RUN) for row in rows}
    signs = {_SIGNS.get(outcome, "E" if outcome in BAD else "-") for outcome in outcomes}
    return signs.pop() if len(signs) == 1 else "~"


def _letter(place: int) -> str:
    letters = string.ascii_uppercase
    first, second = divmod(place, len(letters))
    return (letters[first - 1] if first else "") + letters[second]


def _seeds(rounds: int) -> str:
    return "one seed for each solution" if rounds == 1 else f"{rounds} seeds for each solution"


# -- margins --------------------------------------------------------------------------------------


def _margin_lines(matrix: KillMatrix) -> Iterator[str]:
    found = margins_of(matrix)
    if not found:
        return
    width = max(len(margins.check) for margins in found)
    yield "  errors in tolerances (up to 1 holds): the worst right solution, the mildest mistake"
    for margins in found:
        gap = "" if margins.gap is None else f"{margins.gap:.2g} times apart"
        sides = f"{_side(margins.right):42} {_side(margins.wrong):46} {gap}"
        yield f"    {margins.check:{width}}  {sides}".rstrip()


def _side(extreme: Extreme | None) -> str:
    return "-" if extreme is None else f"{extreme.margin:<8.2g} {extreme.solution.name}"


def _margins_as_json(margins: Margins) -> dict[str, Any]:
    sides = (("right", margins.right), ("wrong", margins.wrong))
    return {**{name: _extreme_as_json(side) for name, side in sides}, "gap": margins.gap}


def _extreme_as_json(extreme: Extreme | None) -> dict[str, Any] | None:
    if extreme is None:
        return None
    where: Solution = extreme.solution
    return {"margin": extreme.margin, "path": str(where.path), "seed": extreme.seed}


def _row_as_json(rows: Sequence[Row]) -> dict[str, Any]:
    first = rows[0]
    return {
        "verdict": first.verdict.value,
        "seed": first.seed,
        "seconds": first.seconds,
        "killed_by": sorted(first.killers),
        "named": [{"mistake": name, "likeness": likeness} for name, likeness in first.named or ()],
        "margins": dict(first.margins),
        "verdicts": {
            verdict.value: sum(row.verdict is verdict for row in rows)
            for verdict in dict.fromkeys(row.verdict for row in rows)
        },
    }


# -- mutants --------------------------------------------------------------------------------------


def _survivor_lines(matrix: KillMatrix, survivors: Survivors) -> Iterator[str]:
    sampled = "" if survivors.graded == survivors.made else f", a sample of {survivors.made}"
    yield (
        f"  {len(survivors.survived)} of {survivors.graded} mutants of the reference"
        f" survive{sampled}; judge them: the same program, or a check that is missing?"
    )
    for mutant in survivors.survived:
        yield f"    {matrix.kata.reference}:{mutant.line}: {mutant.operator}"
        yield f"      - {mutant.before}"
        yield f"      + {mutant.after}"


def _survivors_as_json(matrix: KillMatrix, survivors: Survivors | None) -> dict[str, Any] | None:
    if survivors is None:
        return None
    return {
        "made": survivors.made,
        "graded": survivors.graded,
        "survived": [
            {
                "path": str(matrix.kata.reference),
                "line": mutant.line,
                "operator": mutant.operator,
                "before": mutant.before,
                "after": mutant.after,
            }
            for mutant in survivors.survived
        ],
    }
