"""Grading in process: a debugger works, the verdict is practice only, and no verdict is no pass."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.attached import PRACTICE_ONLY, grade_attached
from grader.report import render
from grader.verdict import Outcome

from .small_pack import small_kata

RIGHT = b"def square(x):\n    return x * x\n"
DOUBLED = b"def square(x):\n    return 2 * x\n"


@pytest.fixture
def kata(tmp_path):
    return small_kata(tmp_path)


def run(folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a folder with a practice of its own, with something typed into it."""
    return subprocess.run(
        [sys.executable, "-m", "sparring.cli", "--pack", folder, "grade", *arguments],
        input=typed,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_same_checks_decide_and_the_verdict_says_what_it_is_worth(kata):
    right, doubled = (grade_attached(kata, source, seed=7) for source in (RIGHT, DOUBLED))
    assert right.passed
    assert right.seed == 7
    assert [check.outcome for check in right.checks] == [Outcome.PASSED, Outcome.PASSED]
    assert doubled.verdict is Outcome.FAILED
    assert [candidate.mistake for candidate in doubled.diagnosis] == ["doubled"]
    for verdict in (right, doubled):
        assert verdict.tier == "T0"
        assert PRACTICE_ONLY in " ".join(render(verdict).split())


def test_a_breakpoint_stops_in_the_learners_file_and_shows_it(kata, tmp_path):
    (tmp_path / "mine.py").write_text("def square(x):\n    breakpoint()\n    return x * x\n")
    arguments = ("mine.py", "--as", "square", "--in-process")
    done = run(tmp_path, *arguments, typed="p x.shape\nw\n" + "c\n" * 20)
    assert done.returncode == 0, done.stderr
    assert "<submission>(3)square()" in done.stdout
    assert "return x * x" in done.stdout
    assert "torch.Size([1])" in done.stdout
    assert "-- test_value" in done.stderr
    left = run(tmp_path, *arguments, typed="q\n")
    assert left.returncode == 130
    assert "passed" not in left.stdout


def test_it_is_never_recorded_and_prints_nothing_into_the_json(kata, tmp_path):
    workspace = tmp_path / "sparring-katas"
    workspace.mkdir()
    (workspace / "square.py").write_bytes(b"print('hello')\n" + RIGHT)
    done = run(tmp_path, "square", "--in-process", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["tier"] == "T0"
    assert "hello" in done.stderr
    listed = subprocess.run(
        [sys.executable, "-m", "sparring.cli", "--pack", tmp_path, "katas"],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "square" in listed.stdout
    assert "passed" not in listed.stdout
    assert run(tmp_path, "square", "--in-process", "--tier", "T1").returncode == 2


@pytest.mark.parametrize(
    ("leaving", "cause"),
    [
        ("import os; os._exit(0)", "crash.exit"),
        ("import os; os.abort()", "crash"),
        (
            "import os; [os.write(fd, b'{}') for fd in (3, 4, 5) if os.path.exists(f'/proc/self/fd/"
            "{fd}')]; os._exit(0)",
            "crash.exit",
        ),
    ],
    ids=["exit", "abort", "rubbish"],
)
def test_a_process_that_leaves_no_verdict_has_not_passed(kata, leaving, cause):
    verdict = grade_attached(kata, leaving.encode() + b"\n" + RIGHT)
    assert (verdict.verdict, verdict.cause) == (Outcome.CRASH, cause)
    assert "before there was a verdict" in verdict.message
