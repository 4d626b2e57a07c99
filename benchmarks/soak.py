"""A thousand grades with one warm judge: what grows, and what happens when its server is killed.

Usage: soak.py [GRADES] [TIER] [KATA]. Prints memory, descriptors and processes of the judge and its
servers on the way, and what the verdict after the killing says. Ends with 1 if anything has grown.
"""

import os
import resource
import signal
import statistics
import sys
import time
from pathlib import Path

from grader import sandbox
from grader.client import Grader
from grader.packs import builtin_pack, find_kata
from grader.survivors import children, descendants

GROWTH = 1.02
"""Memory of the last fifth of the grades may be this much of that of the second fifth."""


def main() -> int:
    grades = int(sys.argv[1]) if sys.argv[1:] else 1000
    tier = sys.argv[2] if sys.argv[2:] else sandbox.best_tier()
    kata = find_kata(sys.argv[3] if sys.argv[3:] else "gradient-penalty", [builtin_pack()])
    sources = [kata.reference, *(mistake.path for mistake in kata.mistakes()), *kata.variants()]
    seen = []
    began = time.perf_counter()
    with Grader(tier) as grader:
        for number in range(grades):
            path = sources[number % len(sources)]
            right = path == kata.reference or path.parent.name == "variants"
            if number == grades // 2:
                os.kill(server(grader, tier), signal.SIGKILL)
            verdict = grader.grade(kata, path.read_bytes(), diagnose=number % 4 == 0)
            assert verdict.passed == right, (number, path, verdict)
            if number == grades // 2:
                print(
                    f"killed the server before grade {number}: {verdict.verdict.value};"
                    f" {'; '.join(verdict.notes) or 'it says nothing'}"
                )
            seen.append(state(grader))
            if number % (grades // 10) == grades // 10 - 1:
                memory, descriptors, processes = seen[-1]
                print(
                    f"{number + 1:5} grades: {memory / 2**20:.0f} MiB private,"
                    f" {descriptors} descriptors, {processes} processes",
                    flush=True,
                )
    seconds = time.perf_counter() - began
    left = children()
    print(f"{grades / seconds:.1f} grades a second in {tier}; left behind: {len(left)} processes")
    fifth = grades // 5
    early, late = ([s[0] for s in seen[k * fifth : (k + 1) * fifth]] for k in (1, 4))
    growth = statistics.median(late) / statistics.median(early)
    counts = {s[1:] for s in seen[fifth:]}
    print(
        f"memory, last fifth to second: {growth:.4f}; descriptors and processes: {sorted(counts)}"
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"most resident memory of any child: {peak} MiB")
    return int(growth > GROWTH or len(counts) > 1 or bool(left))


def server(grader: Grader, tier: str) -> int:
    """The process that holds submissions."""
    judge = grader._process.pid
    for pid in children(judge):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if tier.encode() in words and b"opaque" not in words:
            return pid
    raise LookupError(tier)


def state(grader: Grader) -> tuple[int, int, int]:
    """Private memory in bytes of the judge and what is below it, its descriptors, processes."""
    judge = grader._process.pid
    family = [judge, *descendants(judge)]
    memory = descriptors = 0
    for pid in family:
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text().split()
        memory += (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")
        descriptors += len(os.listdir(f"/proc/{pid}/fd"))
    return memory, descriptors, len(family)


if __name__ == "__main__":
    sys.exit(main())
