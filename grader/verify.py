"""The proof of a kata: every mistake rejected and named first, every right solution accepted.

Grades the reference, the variants, the mistakes and the stub, and lists what does not hold.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from grader.client import Grader
from grader.packs import Kata, Mistake, Pack, builtin_pack, find_kata
from grader.verdict import Outcome, Verdict

_BAD = (Outcome.FAILED, Outcome.ERROR, Outcome.LIMIT, Outcome.CRASH, Outcome.VIOLATION)
_SIGNS = {Outcome.PASSED: ".", Outcome.NOT_RUN: "-", Outcome.FAILED: "X"}


@dataclass(slots=True)
class KillMatrix:
    """What became of every solution of one kata, on one seed each."""

    kata: str
    checks: list[str] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    """By role and name: ``mistake no_create_graph``, ``variant functional``, ``reference``."""
    problems: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        rows = {
            name: {
                "verdict": verdict.verdict.value,
                "seed": verdict.seed,
                "seconds": verdict.seconds,
                "killed_by": sorted(killers(verdict)),
                "named": [asdict(candidate) for candidate in verdict.diagnosis],
            }
            for name, verdict in self.verdicts.items()
        }
        return {"kata": self.kata, "checks": self.checks, "rows": rows, "problems": self.problems}


def verify(
    kata: Kata, grader: Grader, on_row: Callable[[str, Verdict], None] | None = None
) -> KillMatrix:
    """Grade everything that the kata ships with, each on a fresh seed.

    Args:
        kata: which kata.
        grader: a warm judge.
        on_row: called after each grading with the row's name and verdict.
    """
    matrix = KillMatrix(kata.id)
    mistakes = kata.mistakes()
    for name, source in _submissions(kata, mistakes):
        verdict = grader.grade(kata, source)
        matrix.verdicts[name] = verdict
        if on_row is not None:
            on_row(name, verdict)
    matrix.checks = [check.id for check in matrix.verdicts["reference"].checks]
    matrix.problems = [*_wrong_verdicts(matrix, kata), *_misnamed(matrix, mistakes)]
    matrix.problems += _dead_checks(matrix, kata)
    return matrix


def killers(verdict: Verdict) -> frozenset[str]:
    """The checks that rejected a submission."""
    return frozenset(check.id for check in verdict.checks if check.outcome in _BAD)


def render(matrix: KillMatrix) -> str:
    """The matrix as text: a row per solution, a column per check."""
    width = max(map(len, matrix.verdicts))
    lines = [f"{matrix.kata}"]
    lines += [
        f"  {letter}  {check}" for letter, check in zip(_letters(), matrix.checks, strict=False)
    ]
    head = " ".join(letter for letter, _ in zip(_letters(), matrix.checks, strict=False))
    lines.append(f"  {'':{width}}  {head}")
    for name, verdict in matrix.verdicts.items():
        outcomes = {check.id: check.outcome for check in verdict.checks}
        signs = " ".join(_SIGNS.get(outcomes.get(id, Outcome.NOT_RUN), "E") for id in matrix.checks)
        named = verdict.diagnosis[0].mistake if verdict.diagnosis else ""
        likeness = f" ({verdict.diagnosis[0].likeness:.2f})" if verdict.diagnosis else ""
        lines.append(
            f"  {name:{width}}  {signs}  {verdict.verdict.value:9} {verdict.seconds:5.1f} s"
            f"  {named}{likeness}".rstrip()
        )
    lines.append("  . holds   X fails   E errs   - not run")
    lines += [f"  PROBLEM  {problem}" for problem in matrix.problems]
    return "\n".join(lines)


def _letters() -> Iterator[str]:
    return iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _submissions(kata: Kata, mistakes: Sequence[Mistake]) -> Iterator[tuple[str, bytes]]:
    yield "reference", kata.reference.read_bytes()
    for path in kata.variants():
        yield f"variant {path.stem}", path.read_bytes()
    # One more statement: the stub must fail by its checks, not for being untouched.
    yield "stub", kata.stub + b"\n_touched = True\n"
    for mistake in mistakes:
        yield f"mistake {mistake.id}", mistake.path.read_bytes()


def _wrong_verdicts(matrix: KillMatrix, kata: Kata) -> Iterator[str]:
    for name, verdict in matrix.verdicts.items():
        role, _, id = name.partition(" ")
        if verdict.verdict in (Outcome.INFRA, Outcome.UNSTABLE):
            yield f"{kata.id}: {name}: the grader gave {verdict.cause}: {_first_message(verdict)}"
        elif role in ("reference", "variant") and not verdict.passed:
            where = kata.reference if role == "reference" else f"{kata.solutions}/variants/{id}.py"
            yield f"{where}: rejected: {_first_message(verdict)}"
        elif role in ("mistake", "stub") and verdict.passed:
            where = f"{kata.solutions}/mistakes/{id}.py" if id else kata.folder / "stub.py"
            yield f"{where}: accepted although it is wrong"


def _misnamed(matrix: KillMatrix, mistakes: Sequence[Mistake]) -> Iterator[str]:
    for mistake in mistakes:
        verdict = matrix.verdicts[f"mistake {mistake.id}"]
        if verdict.passed:
            continue
        seen = killers(verdict)
        if seen != mistake.rejected_by:
            yield f"{mistake.path}: write `rejected by: {', '.join(sorted(seen))}`"
        named = [candidate.mistake for candidate in verdict.diagnosis]
        if named[:1] != [mistake.id]:
            yield f"{mistake.path}: diagnosed as {', '.join(named) or 'nothing'}"


def _dead_checks(matrix: KillMatrix, kata: Kata) -> Iterator[str]:
    killed = [killers(v) for name, v in matrix.verdicts.items() if name.startswith("mistake")]
    for check in matrix.checks:
        if not any(check in ids for ids in killed):
            yield f"{kata.checks}: {check} kills no mistake"


def _first_message(verdict: Verdict) -> str:
    bad = [check for check in verdict.checks if check.outcome is not Outcome.PASSED]
    if verdict.message or not bad:
        return verdict.message or verdict.cause
    values = f" (expected {bad[0].expected}, {bad[0].actual})" if bad[0].expected else ""
    return f"{bad[0].id}: {bad[0].message}{values}"


def run(
    packs: Sequence[Pack], name: str | None, seeds: int, tier: str | None, as_json: bool
) -> int:
    """Verify one kata or all of some packs and print what was found.

    Returns:
        0 when everything holds, 1 when something does not.

    Raises:
        PackError: there is no such kata, or content is missing.
    """
    katas = [find_kata(name, packs)] if name else [kata for pack in packs for kata in pack.katas()]
    matrices: list[KillMatrix] = []
    with Grader(tier) as grader:
        for kata in katas:
            for _ in range(seeds):
                matrix = verify(kata, grader, _tick)
                matrices.append(matrix)
                if not as_json:
                    print(_CLEAR + render(matrix), flush=True)
    problems = sum(len(matrix.problems) for matrix in matrices)
    if as_json:
        print(json.dumps([matrix.to_dict() for matrix in matrices], indent=1))
    else:
        rows = sum(len(matrix.verdicts) for matrix in matrices)
        print(f"{rows} gradings of {len(katas)} katas, {problems} problems")
    return 1 if problems else 0


_CLEAR = "\r\033[K" if sys.stderr.isatty() else ""


def _tick(name: str, verdict: Verdict) -> None:
    if _CLEAR:
        print(f"{_CLEAR}{name}: {verdict.verdict.value}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(run([builtin_pack()], sys.argv[1] if sys.argv[1:] else None, 1, None, False))
