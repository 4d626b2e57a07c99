"""The corpus of hostile and faulty submissions: each gets its verdict, and leaves nothing."""

import os
import re
import time
from collections import Counter
from pathlib import Path
from unicodedata import category

import pytest

from grader import sandbox
from grader.client import Grader
from grader.packs import builtin_pack, find_kata
from grader.report import render

from ..hostile_corpus import ROOT, Bait, Case, cases, footprint, touched
from ..hostile_in_process import accepted, forgeries

CASES = cases()
LEAST_CASES = 125
HOSTILE_MD = ROOT / "docs" / "hostile.md"
NOT_HERE = {"B14", "D05", "D06", "F28"}
"""A GPU's; one that would take the machine's swap; one that a kata's gate is verified with."""
UNPRINTABLE = ("Cc", "Cf", "Cs", "Co")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id.replace("/", "-"))
def test_a_hostile_submission_gets_its_verdict_and_leaves_nothing(
    case: Case, grader: Grader, scratch: Path
) -> None:
    if grader.tier not in case.tiers + case.control:
        pytest.skip(f"{grader.tier} does not protect from this, and says so")
    kata = find_kata(case.kata, [builtin_pack()])
    for _ in range(2):
        with Bait() as bait:
            before, began = footprint(bait, scratch), time.monotonic()
            verdict = grader.grade(kata, case.source(bait), file=case.file, diagnose=False)
            seconds, after = time.monotonic() - began, footprint(bait, scratch)
        if len(touched(before, after)) == case.files_touched:
            break  # else once more: somebody may have saved a file of the checkout meanwhile

    report = render(verdict)
    assert _survivors(grader) == case.survivors
    assert not [sign for sign in report if sign != "\n" and category(sign) in UNPRINTABLE]
    if grader.tier in case.control:
        assert verdict.passed, f"the attack misses even where nothing holds it:\n{report}"
        return
    assert verdict.verdict.value in case.verdict, report
    assert not case.cause or verdict.cause in case.cause, (verdict.cause, report)
    for word in case.words:
        assert word in " ".join(report.split()), report
    assert len(touched(before, after)) == case.files_touched, touched(before, after)
    assert seconds < case.seconds  # not a timing: it has not hung


def test_the_corpus_is_as_large_as_the_documentation_says() -> None:
    groups = Counter(case.group for case in CASES)
    assert groups.total() >= LEAST_CASES
    text = HOSTILE_MD.read_text(encoding="utf-8")
    told = {name: int(count) for name, count in re.findall(r"^\| `(\w+)` \| (\d+) \|", text, re.M)}
    assert told == groups
    assert f"{groups.total()} cases" in text


def test_every_attack_of_the_catalogue_has_a_case() -> None:
    counts = {"A": 42, "B": 14, "C": 11, "D": 14, "E": 10, "F": 36}
    catalogue = {f"{group}{n:02}" for group, count in counts.items() for n in range(1, count + 1)}
    covered = {attack for case in CASES for attack in case.catalogue}
    assert catalogue - covered == NOT_HERE
    assert covered <= catalogue


@pytest.mark.skipif(not sandbox.bubblewrap().works, reason="they would run unhindered")
@pytest.mark.parametrize(("name", "yes"), [("forge/patched_judge", True), ("exits/in_call", False)])
def test_in_process_forgeries_are_counted_as_the_documentation_says(name: str, yes: bool) -> None:
    chosen = forgeries()
    text = HOSTILE_MD.read_text(encoding="utf-8")
    told = re.findall(r"^- `(\w+/\w+)`$", text, re.M)
    assert set(told) <= {case.id for case in chosen}
    assert f"**{len(told)} of {len(chosen)}**" in text
    assert f"**0 of {len(chosen)}**" in text
    assert (name in told) == yes
    assert accepted(next(case for case in chosen if case.id == name)) == yes


def test_a_case_says_in_one_line_what_it_tries() -> None:
    for case in CASES:
        source = (case.folder / "submission.py").read_bytes()
        if case.group != "source":  # those are no Python, or their bytes are the point
            assert re.search(rb'^(\xef\xbb\xbf)?"""[^\n]+[.!?]"""\r?$', source, re.M), case.id


def _survivors(grader: Grader) -> int:
    """How many processes there are beside the judge and its two servers, awaited briefly."""
    deadline = time.monotonic() + 5
    while (count := len(_family(grader._process.pid))) > 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    return max(0, count - 3)


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
