"""A short scripted round, played by ``make practice`` where there is no terminal.

Grades a wrong and a right submission of one kata and prints the diagnosis, then grades the
reference of the kata that has a gate and draws what its generator made. Nothing is stored.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.client import Grader, GraderError
from grader.packs import Kata, Pack, PackError, builtin_pack, find_kata
from grader.report import render
from grader.verdict import Verdict
from sparring.cli import mend_streams
from sparring.exits import Exit
from sparring.halfblocks import draw

_USAGE = "python -m sparring.round KATA MISTAKE KATA-WITH-A-GATE"


def main(arguments: Sequence[str], packs: Sequence[Pack] = ()) -> int:
    """Play the round; 0 when every verdict is as it should be, else 3; 2 for wrong arguments.

    Args:
        arguments: a kata, one of its mistakes, and a kata with a gate.
        packs: where the katas are; the built-in pack where none is given.
    """
    mend_streams()
    try:
        first, mistake, trained = _content(arguments, packs or [builtin_pack()])
    except (PackError, ValueError) as error:
        print(f"sparring: {error}\nusage: {_USAGE}", file=sys.stderr)
        return Exit.USAGE
    try:
        with Grader() as grader:
            ok = _play(grader, first, mistake, trained)
    except (GraderError, OSError) as error:
        print(f"sparring: the grader failed: {error}", file=sys.stderr)
        return Exit.GRADER_FAILED
    if not ok:
        print("sparring: a verdict above is not as it should be", file=sys.stderr)
        return Exit.GRADER_FAILED
    print("\nNow in a terminal: `make practice` opens the app. `sparring --help` lists commands.")
    return Exit.DONE


def _content(arguments: Sequence[str], packs: Sequence[Pack]) -> tuple[Kata, Path, Kata]:
    if len(arguments) != 3:
        raise ValueError(f"three names are needed, {len(arguments)} came")
    first, trained = (find_kata(name, packs) for name in (arguments[0], arguments[2]))
    for mistake in first.mistakes():
        if mistake.id == arguments[1]:
            return first, mistake.path, trained
    raise ValueError(f"{first.id} has no mistake {arguments[1]!r}")


def _play(grader: Grader, first: Kata, mistake: Path, trained: Kata) -> bool:
    print(f"1. A wrong {first.id}: {mistake.name}\n", flush=True)
    wrong = _graded(grader, first, mistake)
    print(f"2. A right {first.id}: the reference\n", flush=True)
    right = _graded(grader, first, first.reference)
    print(f"3. The reference of {trained.id}, trained on real handwritten digits\n", flush=True)
    samples: list[list[int]] = []
    gate = _graded(grader, trained, trained.reference, samples)
    print("\n".join("  " + line for line in draw(samples, 8)))
    named = wrong.diagnosis[0].mistake if wrong.diagnosis else ""
    return named == mistake.stem and right.passed and gate.passed


def _graded(
    grader: Grader, kata: Kata, path: Path, samples: list[list[int]] | None = None
) -> Verdict:
    """Grade a file and print the verdict; ``samples`` becomes the last images that it made."""

    def keep(event: Mapping[str, Any]) -> None:
        if samples is not None and event["event"] == "progress" and event["samples"]:
            samples[:] = event["samples"]

    verdict = grader.grade(kata, path.read_bytes(), file=path.name, on_event=keep)
    print(render(verdict))
    return verdict


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
