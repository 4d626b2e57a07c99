"""Runs the proof: which solutions are graded, how often, in which order, and what is printed."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from grader.calibrate import is_calibrated
from grader.outline import outline
from grader.packs import Kata, Pack, find_kata, read_python
from grader.verdict import Outcome
from grader.verify.matrix import BAD, KillMatrix, Row, Solution, Survivors
from grader.verify.mutation import Mutant, mutants_of, require_library, sampled
from grader.verify.pool import Pool, Task, cores
from grader.verify.problems import problems_of
from grader.verify.rendering import as_json, render

DIAGNOSED_ROUNDS = 20
"""So many rounds prove that mistakes are named too; what comes after proves verdicts alone."""
MOST_MUTANTS = 400
"""Of one reference; beyond that, a sample."""

OnGraded = Callable[[int, int, str], None]
"""Called after each grading: how many are done, of how many, and what it was."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is proven."""

    seeds: int = 1
    """Rounds; each grades every solution on a fresh seed of its own."""
    gates: bool = True
    """Whether gates run; without them, mistakes that only a gate rejects are left out."""
    retrain: bool = True
    """Whether gates train variants, too, that calibration has trained often, as they are now."""
    mutate: bool = False
    """Whether the reference's mutants are graded too."""


def verify(
    katas: Sequence[Kata], pool: Pool, plan: Plan | None = None, on_graded: OnGraded | None = None
) -> Iterator[KillMatrix]:
    """Grade everything that the katas ship with.

    Args:
        katas: which katas.
        pool: warm judges.
        plan: how much is proven.
        on_graded: called after each grading.

    Yields:
        Each kata's matrix, in the order of the katas, as soon as it is complete.

    Raises:
        GraderError: a judge died, or a checks.py cannot be collected.
        PackError: content is missing.
        MutationUnavailable: mutants are asked for, without the library.
    """
    plan = plan or Plan()
    if plan.mutate:
        require_library()
    works = [_Work(kata, plan) for kata in katas]
    tasks = [(work, *task) for work in works for task in work.tasks()]
    waiting = list(works)
    for done, (place, verdict) in enumerate(pool.grade([task for *_, task in tasks]), start=1):
        work, solution, number, task = tasks[place]
        work.take(solution, number, Row.of(verdict, diagnosed=task.diagnose))
        if on_graded is not None:
            on_graded(done, len(tasks), f"{work.kata.id}: {solution.name}")
        while waiting and waiting[0].complete and not plan.mutate:
            yield waiting.pop(0).matrix()
    for work in waiting:
        matrix = work.matrix()
        if matrix.of("reference")[0].verdict is Outcome.PASSED:
            matrix.survivors = _survivors(matrix, pool, plan.gates, on_graded)
        yield matrix


class _Work:
    """The gradings of one kata's solutions, over all rounds."""

    def __init__(self, kata: Kata, plan: Plan) -> None:
        self.kata, self._plan = kata, plan
        checks = read_python(kata.checks, outline)
        self._gates = frozenset(check.id for check in checks if check.kind == "gate")
        solutions, left_out = list(_solutions(kata)), sorted(self._gates)
        if not plan.gates:
            solutions = [solution for solution in solutions if solution.role != "null"]
        if not plan.gates and self._gates:
            checks = tuple(check for check in checks if check.kind != "gate")
            for solution in filter(self._is_for_gates, list(solutions)):
                solutions.remove(solution)
                left_out.append(solution.name)
        self._matrix = KillMatrix(kata, checks, () if plan.gates else tuple(left_out))
        self._rows: dict[Solution, list[Row | None]] = {
            solution: [None] * plan.seeds for solution in solutions
        }
        self._missing = len(solutions) * plan.seeds
        self._calibrated = {
            solution
            for solution in solutions
            if not plan.retrain
            and solution.role == "variant"
            and is_calibrated(kata, solution.path)
        }

    @property
    def complete(self) -> bool:
        return self._missing == 0

    def tasks(self) -> Iterator[tuple[Solution, int, Task]]:
        """Solution, round and task; in each round those first that take longest."""
        plan = self._plan
        slow_first = sorted(
            self._rows, key=lambda solution: not (solution.right or self._is_for_gates(solution))
        )
        for number in range(plan.seeds):
            diagnose = number < DIAGNOSED_ROUNDS
            for solution in slow_first:
                gates = plan.gates and solution not in self._calibrated
                yield solution, number, Task(self.kata, solution.source, diagnose, gates)

    def take(self, solution: Solution, number: int, row: Row) -> None:
        self._rows[solution][number] = row
        self._missing -= 1

    def matrix(self) -> KillMatrix:
        """The matrix with its problems, once everything is graded."""
        self._matrix.rows = {
            solution: [row for row in rows if row is not None]
            for solution, rows in self._rows.items()
        }
        self._matrix.problems = problems_of(self._matrix)
        return self._matrix

    def _is_for_gates(self, solution: Solution) -> bool:
        return solution.mistake is not None and solution.mistake.rejected_by <= self._gates


def _solutions(kata: Kata) -> Iterator[Solution]:
    yield Solution("reference", kata.reference, kata.reference.read_bytes())
    for path in kata.variants():
        yield Solution("variant", path, path.read_bytes())
    # One more statement: the stub must fail by its checks, not for being untouched.
    yield Solution("stub", kata.folder / "stub.py", kata.stub + b"\n_touched = True\n")
    for path in kata.nulls():
        yield Solution("null", path, path.read_bytes())
    for mistake in kata.mistakes():
        yield Solution("mistake", mistake.path, mistake.path.read_bytes(), mistake)


def _survivors(
    matrix: KillMatrix, pool: Pool, gates: bool, on_graded: OnGraded | None
) -> Survivors:
    """What the checks do not notice. Gates train only what every exact check lets pass."""
    kata = matrix.kata
    made = mutants_of(kata.reference.read_text(encoding="utf-8"))
    graded = sampled(made, MOST_MUTANTS)
    left = _not_rejected(kata, pool, graded, on_graded, gates=False)
    if gates and any(check.kind == "gate" for check in matrix.checks):
        left = _not_rejected(kata, pool, left, on_graded, gates=True)
    return Survivors(len(made), len(graded), tuple(left))


def _not_rejected(
    kata: Kata, pool: Pool, mutants: Sequence[Mutant], on_graded: OnGraded | None, *, gates: bool
) -> list[Mutant]:
    tasks = [Task(kata, mutant.source, diagnose=False, gates=gates) for mutant in mutants]
    left: set[int] = set()
    for done, (place, verdict) in enumerate(pool.grade(tasks), start=1):
        if verdict.verdict not in BAD:
            left.add(place)
        if on_graded is not None:
            on_graded(done, len(tasks), f"{kata.id}: mutants{', gates' if gates else ''}")
    return [mutants[place] for place in sorted(left)]


def run(
    packs: Sequence[Pack],
    name: str | None,
    plan: Plan,
    *,
    jobs: int | None = None,
    tier: str | None = None,
    json_wanted: bool = False,
) -> int:
    """Verify one kata or all of some packs and print what was found.

    Args:
        packs: where the katas are.
        name: of one kata; None: all of them.
        plan: how much is proven.
        jobs: how many are graded at a time; None: one for each core.
        tier: isolation tier; None: the best.
        json_wanted: print JSON.

    Returns:
        0 when everything holds, 1 when something does not.

    Raises:
        GraderError: a judge died, or a checks.py cannot be collected.
        PackError: there is no such kata, or content is missing.
        MutationUnavailable: mutants are asked for, without the library.
    """
    katas = [find_kata(name, packs)] if name else [kata for pack in packs for kata in pack.katas()]
    started, gradings, matrices = time.monotonic(), _Count(), list[KillMatrix]()
    with Pool(jobs or cores(), tier) as pool:
        for matrix in verify(katas, pool, plan, gradings):
            gradings.clear()
            matrices.append(matrix)
            if not json_wanted:
                print(render(matrix), flush=True)
    problems = sum(len(matrix.problems) for matrix in matrices)
    if json_wanted:
        print(json.dumps([as_json(matrix) for matrix in matrices], indent=1, allow_nan=False))
    else:
        seconds, sides = time.monotonic() - started, min(pool.jobs, gradings.number)
        print(
            f"{_counted(gradings.number, 'grading')} of {_counted(len(katas), 'kata')}"
            f" in {seconds:.0f} s, {sides} at a time; {_counted(problems, 'problem')}"
        )
    return 1 if problems else 0


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


_TELLING = 4
"""Gradings from which on their pace tells how long the others will take."""


class _Count:
    """Counts gradings, and shows how far they are where stderr is a terminal."""

    def __init__(self) -> None:
        self.number = 0
        self._began = time.monotonic()
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, total: int, name: str) -> None:
        self.number += 1
        if done <= 1:  # mutants are counted by themselves, and the first one waits for the judges
            self._began = time.monotonic()
        if self._shown:
            width = shutil.get_terminal_size().columns - 1
            text = f"{done} of {total} graded{self._left(done, total)}   {name}"[:width]
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)

    def _left(self, done: int, total: int) -> str:
        if done < _TELLING:
            return ""
        seconds = (time.monotonic() - self._began) * (total - done) / (done - 1)
        left = f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
        return f", about {left} left"

    def clear(self) -> None:
        """Take the line away, for what is printed next."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
