"""The corpus of hostile and faulty submissions: each gets its verdict, and nothing survives."""

import os
import time
import tomllib
from pathlib import Path

import pytest

from grader.client import Grader
from grader.packs import builtin_pack, find_kata
from grader.report import render
from grader.verdict import Outcome

CORPUS = Path(__file__).parents[1] / "hostile"
CASES = sorted(path.parent for path in CORPUS.glob("*/*/expect.toml"))


def test_the_corpus_holds_the_forgeries_and_the_faults() -> None:
    groups = [case.parent.name for case in CASES]
    assert groups.count("forge") >= 29
    assert groups.count("faulty") >= 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_hostile_submission_gets_its_verdict_and_leaves_nothing(
    case: Path, grader: Grader
) -> None:
    expected = tomllib.loads((case / "expect.toml").read_text(encoding="utf-8"))
    if grader.tier not in expected.get("tiers", [grader.tier]):
        pytest.skip(f"{grader.tier} does not protect from this, and says so")
    kata = find_kata(expected["kata"], [builtin_pack()])
    source = (case / "submission.py").read_bytes()

    verdict = grader.grade(kata, source, file="submission.py", diagnose=False)

    assert verdict.verdict is not Outcome.PASSED
    assert verdict.verdict.value in expected["verdict"], render(verdict)
    if "cause" in expected:
        assert verdict.cause == expected["cause"], render(verdict)
    report = render(verdict)
    for word in expected.get("words", []):
        assert word in " ".join(report.split()), report
    assert not any(ord(sign) < 32 and sign != "\n" for sign in report)
    assert _descendants_that_run_python(grader) <= 3


def _descendants_that_run_python(grader: Grader) -> int:
    """Judge and two servers may live; anything more is a survivor. Ends are awaited briefly."""
    deadline = time.monotonic() + 5
    while (count := len(_family(grader._process.pid))) > 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    return count


def _family(root: int) -> set[int]:
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = Path(f"/proc/{name}/stat").read_text()
            command = Path(f"/proc/{name}/cmdline").read_bytes()
        except OSError:
            continue
        state, parent = stat.rpartition(")")[2].split()[:2]
        if state != "Z" and b"bwrap" not in command.split(b"\0")[0]:
            parents[int(name)] = int(parent)
    family = {root}
    while grown := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= grown
    return family
