"""What does not hold in a kill matrix, each with the file to mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grader.calibrate import declared_gates, digest
from grader.gates import bands_file, load_bands
from grader.verdict import DEVICE, Outcome
from grader.verify.margins import narrow_gaps
from grader.verify.matrix import KillMatrix, Problem, Row, Solution

_NO_ANSWER = (Outcome.INFRA, Outcome.UNSTABLE)


def problems_of(matrix: KillMatrix) -> list[Problem]:
    """Every problem of a matrix that is complete, solution by solution, then check by check."""
    return [
        *(problem for one in matrix.rows for problem in _wrong_verdicts(matrix, one)),
        *_wrong_lists(matrix),
        *_misnamed(matrix),
        *_dead_checks(matrix),
        *_hidden_checks(matrix),
        *narrow_gaps(matrix),
        *_uncalibrated_gates(matrix),
    ]


def _wrong_verdicts(matrix: KillMatrix, solution: Solution) -> Iterator[Problem]:
    def told(row: Row) -> str:
        if row.verdict in _NO_ANSWER:
            return f"the grader came to no verdict, but {row.verdict.value}: {row.said}"
        if solution.right and row.verdict is not Outcome.PASSED:
            return f"rejected although it is right: {row.said}"
        if not solution.right and row.verdict is Outcome.PASSED:
            return "accepted although it is wrong"
        return ""

    yield from _folded(solution.path, matrix.rows[solution], told)


def _wrong_lists(matrix: KillMatrix) -> Iterator[Problem]:
    ran = {check.id for check in matrix.checks}
    for mistake, rows in matrix.mistakes():
        listed = mistake.rejected_by & ran if matrix.left_out else mistake.rejected_by

        def told(row: Row, listed: frozenset[str] = listed) -> str:
            if row.verdict in (Outcome.PASSED, *_NO_ANSWER) or row.killers == listed:
                return ""
            return f"write `rejected by: {', '.join(sorted(row.killers))}`"

        yield from _folded(mistake.path, rows, told, line=_line_of(mistake.path, "rejected by:"))


def _misnamed(matrix: KillMatrix) -> Iterator[Problem]:
    for mistake, rows in matrix.mistakes():

        def told(row: Row, id: str = mistake.id) -> str:
            if row.named is None or row.verdict in (Outcome.PASSED, *_NO_ANSWER):
                return ""
            names = [name for name, _ in row.named]
            return "" if names[:1] == [id] else f"diagnosed as {', '.join(names) or 'nothing'}"

        yield from _folded(mistake.path, [row for row in rows if row.named is not None], told)


def _dead_checks(matrix: KillMatrix) -> Iterator[Problem]:
    kills = {id for _, rows in matrix.mistakes() for row in rows for id in row.killers}
    for check in matrix.checks:
        if check.id not in kills:
            yield Problem(matrix.kata.checks, f"{check.id} kills no mistake", check.line)


def _hidden_checks(matrix: KillMatrix) -> Iterator[Problem]:
    seen = {id: None for rows in matrix.rows.values() for row in rows for id in row.outcomes}
    shown = {check.id for check in matrix.checks}
    for id in (id for id in seen if id not in shown):
        said = f"{id} is written as no function under @check or @gate, so pytest cannot list it"
        yield Problem(matrix.kata.checks, said)


def _uncalibrated_gates(matrix: KillMatrix) -> Iterator[Problem]:
    if not any(check.kind == "gate" for check in matrix.checks):
        return
    path = bands_file(matrix.kata.solutions, DEVICE)
    try:
        bands = load_bands(matrix.kata.solutions, DEVICE)
    except ValueError as error:
        yield Problem(path, str(error))
        return
    if bands is None:
        yield Problem(path, "is missing: how often do the gates err? `make calibrate` writes it")
    elif bands.digest != digest(matrix.kata, declared_gates(matrix.kata)):
        yield Problem(path, "is of another probe, mark or reference: `make calibrate`")


def _folded(
    path: Path, rows: Sequence[Row], told: Callable[[Row], str], line: int | None = None
) -> Iterator[Problem]:
    """One problem for each thing told, with the seeds that show it; what it said comes from one."""
    seeds: dict[str, list[int]] = {}
    first: dict[str, str] = {}
    for row in rows:
        if text := told(row):
            # Figures differ from seed to seed; the check at fault is what makes it the same.
            key = ": ".join(text.split(": ")[:2])
            first.setdefault(key, text)
            seeds.setdefault(key, []).append(row.seed)
    for key, text in first.items():
        yield Problem(path, text, line, tuple(seeds[key]), len(rows))


def _line_of(path: Path, start: str) -> int | None:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((at for at, line in enumerate(lines, 1) if re.match(start, line)), None)
