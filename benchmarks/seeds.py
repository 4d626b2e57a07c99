"""The verdicts of every kata on many seeds: no right solution rejected, no mistake accepted.

    seeds.py [--right 200] [--wrong 20] [--gates] [--jobs N] [KATA ...]

Every grading draws a fresh seed. Prints what flipped, with the seed that replays it, and counts.
Without --gates what trains is left out, and with it the mistakes that only a gate rejects.
"""

import argparse
import sys
import time

from grader.outline import outline
from grader.packs import builtin_pack, find_kata
from grader.verdict import Outcome
from grader.verify.pool import Pool, Task, cores


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kata", nargs="*")
    parser.add_argument("--right", type=int, default=200)
    parser.add_argument("--wrong", type=int, default=20)
    parser.add_argument("--gates", action="store_true")
    parser.add_argument("--jobs", type=int, default=cores())
    options = parser.parse_args()
    packs = [builtin_pack()]
    katas = [find_kata(name, packs) for name in options.kata] or packs[0].katas()
    flipped = 0
    with Pool(options.jobs, "T1") as pool:
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
            tasks = [Task(kata, path.read_bytes(), False, options.gates) for path in work]
            began, bad = time.perf_counter(), 0
            for place, verdict in pool.grade(tasks):
                path = work[place]
                expected = path in right
                if verdict.passed != expected or verdict.verdict is Outcome.INFRA:
                    bad += 1
                    print(f"{path}: {verdict.verdict.value}, {verdict.cause}, seed {verdict.seed}")
            seconds = time.perf_counter() - began
            print(
                f"{kata.id}: {len(right)} right solutions on {options.right} seeds each,"
                f" {len(wrong)} mistakes on {options.wrong}: {bad} of {len(tasks)} verdicts wrong;"
                f" {len(tasks) / seconds / options.jobs:.2f} gradings a second and judge",
                flush=True,
            )
            flipped += bad
    return int(flipped > 0)


if __name__ == "__main__":
    sys.exit(main())
