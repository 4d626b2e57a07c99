"""The verdicts of every kata on many seeds: no right solution rejected, no mistake accepted.

    seeds.py [--right 200] [--wrong 20] [--gates] [--here] [--jobs N] [KATA ...]

Every grading draws a fresh seed. Prints what flipped, with the seed that replays it, and counts.
Without --gates what trains is left out, and with it the mistakes that only a gate rejects. With
--here everything runs in one process per job, without isolation and several times as fast: for our
own solutions that is the same numbers.
"""

import argparse
import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.outline import outline
from grader.packs import Kata, builtin_pack, find_kata
from grader.verdict import Outcome, Verdict
from grader.verify.pool import Pool, Task, cores


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kata", nargs="*")
    parser.add_argument("--right", type=int, default=200)
    parser.add_argument("--wrong", type=int, default=20)
    parser.add_argument("--gates", action="store_true")
    parser.add_argument("--here", action="store_true")
    parser.add_argument("--jobs", type=int, default=cores())
    options = parser.parse_args()
    packs = [builtin_pack()]
    katas = [find_kata(name, packs) for name in options.kata] or packs[0].katas()
    flipped = 0
    with (Here if options.here else Isolated)(options.jobs) as graders:
        for kata in katas:
            gates = {c.id for c in outline(kata.checks.read_text()) if c.kind == "gate"}
            right = [kata.reference, *kata.variants()]
            wrong = [
                mistake.path
                for mistake in kata.mistakes()
                if options.gates or not mistake.rejected_by <= gates
            ]
            work = [path for path in right for _ in range(options.right)]
            work += [path for path in wrong for _ in range(options.wrong)]
            began, bad = time.perf_counter(), 0
            for path, verdict in graders.grade(kata, work, options.gates):
                expected = path in right
                if verdict.passed != expected or verdict.verdict is Outcome.INFRA:
                    bad += 1
                    print(f"{path}: {verdict.verdict.value}, {verdict.cause}, seed {verdict.seed}")
            seconds = time.perf_counter() - began
            print(
                f"{kata.id}: {len(right)} right solutions on {options.right} seeds each,"
                f" {len(wrong)} mistakes on {options.wrong}: {bad} of {len(work)} verdicts wrong;"
                f" {len(work) / seconds / options.jobs:.2f} gradings a second and job",
                flush=True,
            )
            flipped += bad
    return int(flipped > 0)


class Isolated:
    """Warm judges and subjects, as for a learner."""

    def __init__(self, jobs: int) -> None:
        self._pool = Pool(jobs, "T1")

    def __enter__(self) -> "Isolated":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def grade(
        self, kata: Kata, work: Sequence[Path], gates: bool
    ) -> Iterator[tuple[Path, Verdict]]:
        tasks = [Task(kata, path.read_bytes(), False, gates) for path in work]
        for place, verdict in self._pool.grade(tasks):
            yield work[place], verdict


class Here:
    """Processes that hold checks, reference and solution at once."""

    def __init__(self, jobs: int) -> None:
        self._pool = multiprocessing.get_context("spawn").Pool(jobs, warm_here)

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.terminate()

    def grade(
        self, kata: Kata, work: Sequence[Path], gates: bool
    ) -> Iterator[tuple[Path, Verdict]]:
        asked = [(kata.folder.parent.parent, kata.id, path, gates) for path in work]
        yield from self._pool.imap_unordered(grade_here, asked)


HERE: list = []


def warm_here() -> None:
    from grader.in_process import ThisProcess
    from grader.subject.server import warm, warm_optimisers

    HERE.append(ThisProcess(warm()))
    warm_optimisers()
    # pytest's own words go nowhere.
    sys.stdout = open("/dev/null", "w")  # noqa: SIM115


def grade_here(asked: tuple[Path, str, Path, bool]) -> tuple[Path, Verdict]:
    from grader.judge.grading import Grading, Order
    from grader.subject.worker import as_fresh

    root, kata, path, gates = asked
    as_fresh()
    order = Order(
        root=root,
        kata=kata,
        file=path.name,
        source=path.read_bytes(),
        diagnose=False,
        gates=gates,
    )
    return path, Grading(order, HERE[0], HERE[0], lambda event, data: None).run()


if __name__ == "__main__":
    sys.exit(main())
