"""pytest as a face: a workspace file gives the same verdict, check by check.

Most tests replace the judge with one that reads its verdict from the file itself; the last ones
grade for real.
"""

import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest

from grader.client import GraderError
from grader.outline import outline
from grader.packs import builtin_pack, find_kata
from grader.verdict import Candidate, CheckResult, Outcome, Verdict, decide

from .small_pack import small_kata

pytest_plugins = ["pytester"]

KATA = find_kata("gradient-penalty", [builtin_pack()])
FILE = f"sparring-katas/{KATA.file_name}"
IDS = [check.id for check in outline(KATA.checks.read_text())]
PASSES = "# all is well\n"
FAILS = "# test_derivative: failed\n# test_norms: not run\n# test_loss: failed\n"
BROKEN = "# file: gradient_penalty.py:1:22: SyntaxError: invalid syntax\n"


class FakeGrader:
    """Its verdict is written in the submission: ``# check: outcome``, ``# file: message``."""

    graded: list[str]
    closed = 0
    error: Exception | None = None

    def __init__(self) -> None:
        pass

    def grade(self, kata, source, *, file, seed=None):
        self.graded.append(file)
        if self.error is not None:
            raise self.error
        said = dict(re.findall(r"^# (\w+): (.+)$", source.decode(), re.MULTILINE))
        checks = tuple(
            CheckResult(
                id=check.id,
                title=check.title,
                outcome=Outcome(said.get(check.id, "passed")),
                message=f"the value of {check.id} is wrong",
                name="dP/dw",
                expected="1",
                actual="2",
            )
            for check in outline(kata.checks.read_text())
            if said.get(check.id) != "forgotten"
        )
        verdict, cause = decide([check.id for check in checks], checks)
        found = Candidate("no_graph", "create_graph is missing", "No gradient.", "gan.q", 1.0)
        return Verdict(
            kata=kata.id,
            file=file,
            sha256="",
            verdict=Outcome(said.get("verdict", "error" if "file" in said else verdict)),
            cause=said.get("verdict", cause),
            message=said.get("file", ""),
            checks=() if "file" in said else checks,
            diagnosis=(found,) if verdict is Outcome.FAILED else (),
            notes=("correct but wasteful",) if verdict is Outcome.PASSED else (),
            tier="T1",
            device="cpu",
            seed=7,
            seconds=1.0,
            output="what the submission printed" if verdict is Outcome.FAILED else "",
        )

    def close(self) -> None:
        type(self).closed += 1


@pytest.fixture(autouse=True)
def at_a_terminal(monkeypatch):
    """Under CI pytest's closing summary repeats each text whole; the tests count them."""
    for name in ("CI", "BUILD_NUMBER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def judge(monkeypatch) -> type[FakeGrader]:
    class Fake(FakeGrader):
        pass

    Fake.graded = []
    monkeypatch.setattr("grader.client.Grader", Fake)
    return Fake


@pytest.fixture
def run(pytester):
    """Run pytest there, without the plugins of others that would only cost time."""
    unused = [
        argument for name in ("asyncio", "hypothesispytest") for argument in ("-p", f"no:{name}")
    ]
    return partial(pytester.runpytest_inprocess, *unused)


@pytest.fixture
def submit(pytester):
    """Write the submission into the workspace."""

    def write(text: str, name: str = FILE) -> Path:
        path = pytester.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path

    return write


def outcomes(result) -> dict[str, int]:
    return {key: n for key, n in result.parseoutcomes().items() if "warning" not in key}


def test_collecting_tells_the_checks_and_neither_grades_nor_imports(run, judge, submit):
    for text in (PASSES, BROKEN, "", "raise RuntimeError\n", "\0"):
        submit(text)
        done = run("--collect-only", "-q", FILE)
        assert done.ret == 0
        assert [line for line in done.outlines if "::" in line] == [f"{FILE}::{id}" for id in IDS]
    assert judge.graded == []


def test_one_grading_serves_every_check_and_the_seed_is_told(run, judge, submit):
    submit(PASSES)
    done = run()
    assert done.ret == 0
    assert outcomes(done) == {"passed": len(IDS)}
    assert judge.graded == [KATA.file_name]
    assert judge.closed == 1
    told = f"gradient_penalty.py: passed, {len(IDS)} of {len(IDS)} checks hold (T1, cpu, --seed 7)"
    done.stdout.fnmatch_lines([f"*{told}", "Note: correct but wasteful"])


def test_failures_are_told_in_words_and_the_diagnosis_once(run, judge, submit):
    submit(FAILS)
    done = run("-rs")
    assert done.ret == 1
    assert outcomes(done) == {"passed": len(IDS) - 3, "failed": 2, "skipped": 1}
    text = done.stdout.str()
    assert text.count("came back  2") == 2
    assert text.count("It behaves like: create_graph is missing") == 1
    assert text.count("what the submission printed") == 1
    assert "not run: the value of test_norms" in text
    assert "Traceback" not in text
    assert "pytest_plugin" not in text


def test_the_diagnosis_is_told_under_the_first_failing_check_that_was_selected(run, judge, submit):
    submit(FAILS)
    done = run(f"{FILE}::test_loss")
    assert outcomes(done) == {"failed": 1}
    assert "It behaves like: create_graph is missing" in done.stdout.str()


def test_one_check_by_its_id_or_keyword(run, judge, submit):
    submit(FAILS)
    for arguments in ((f"{FILE}::test_value",), ("-k", "test_value", FILE)):
        done = run(*arguments)
        assert done.ret == 0
        assert outcomes(done)["passed"] == 1
    assert run(f"{FILE}::test_nothing").ret == pytest.ExitCode.USAGE_ERROR


def test_a_check_that_was_not_run_is_no_pass_where_nothing_else_tells(run, judge, submit):
    submit(FAILS)
    done = run(f"{FILE}::test_norms")
    assert outcomes(done) == {"failed": 1}
    assert "not run: the value of test_norms" in done.stdout.str()


def test_nothing_is_graded_when_every_check_is_deselected(run, judge, submit):
    submit(FAILS)
    done = run("-k", "nothing_at_all", FILE)
    assert outcomes(done) == {"deselected": len(IDS)}
    assert judge.graded == []
    assert judge.closed == 0


def test_x_stops_at_the_first_failing_check(run, judge, submit):
    submit(FAILS)
    done = run("-x")
    assert outcomes(done) == {"passed": IDS.index("test_derivative"), "failed": 1}


def test_last_failed_goes_on_with_what_failed_whatever_the_file_holds(run, judge, submit):
    submit(FAILS)
    run()
    assert outcomes(run("--lf"))["failed"] == 2
    submit(BROKEN)
    assert outcomes(run()) == {"failed": len(IDS)}
    submit(PASSES)
    assert outcomes(run("--lf")) == {"passed": len(IDS)}


def test_an_error_of_the_file_is_one_line_under_every_check(run, judge, submit):
    submit(BROKEN)
    done = run()
    assert outcomes(done) == {"failed": len(IDS)}
    assert done.stdout.str().count("gradient_penalty.py:1:22: SyntaxError") == len(IDS)
    assert "Traceback" not in done.stdout.str()


def test_files_that_cannot_be_read(run, judge, submit, monkeypatch):
    assert run(FILE).ret == pytest.ExitCode.USAGE_ERROR
    path = submit(PASSES)
    read_bytes = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return read_bytes(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    done = run(FILE)
    assert outcomes(done) == {"failed": len(IDS)}
    assert "gradient_penalty.py cannot be read: Permission denied" in done.stdout.str()
    assert judge.graded == []


def test_a_grader_that_fails_is_asked_once_and_never_a_pass(run, judge, submit):
    submit(PASSES)
    judge.error = GraderError("the judge is gone")
    done = run()
    assert outcomes(done) == {"failed": len(IDS)}
    assert "not your file's fault: the judge is gone" in done.stdout.str()
    assert len(judge.graded) == 1


@pytest.mark.parametrize("text", ["# verdict: infra\n", "# test_flat: forgotten\n"])
def test_a_verdict_without_a_record_of_every_check_passes_none(run, judge, submit, text):
    submit(text)
    assert outcomes(run()) == {"failed": len(IDS)}


def test_a_file_that_is_named_twice_is_graded_once(run, judge, submit):
    submit(PASSES)
    done = run("--keep-duplicates", FILE, FILE)
    assert outcomes(done) == {"passed": 2 * len(IDS)}
    assert len(judge.graded) == 1


def test_junit_has_a_case_for_each_check(run, pytester, judge, submit):
    submit(FAILS)
    run("--junitxml=found.xml")
    cases = ElementTree.parse(pytester.path / "found.xml").findall(".//testcase")
    assert [(case.get("classname"), case.get("name")) for case in cases] == [
        ("sparring-katas.gradient_penalty", id) for id in IDS
    ]
    (failure, _) = [case.find("failure") for case in cases if case.find("failure") is not None]
    assert failure.get("message").startswith("the critic learns from the penalty\n")


def test_files_that_are_no_katas_are_left_to_pytest(run, judge, submit):
    submit("def test_it():\n    pass\n", "test_mine.py")
    submit("raise RuntimeError\n", KATA.file_name)  # in no workspace, and not named
    submit("def test_it():\n    pass\n", "sparring-katas/test_notes.py")
    assert outcomes(run()) == {"passed": 2}
    assert judge.graded == []
    assert outcomes(run(KATA.file_name)) == {"passed": len(IDS)}


def test_katas_of_another_pack(run, judge, submit, tmp_path):
    kata = small_kata(tmp_path / "pack")
    submit(PASSES, "sparring-katas/square.py")
    pack = f"sparring_packs={tmp_path / 'pack'}"
    done = run("-o", pack)
    assert outcomes(done) == {"passed": 2}
    kata.checks.write_text("def broken(:\n")
    done = run("-o", pack)
    assert f"{kata.checks}:1: this must be a Python file" in done.stdout.str()
    assert outcomes(done) == {"errors": 1}
    kata.checks.unlink()  # still a submission, and not pytest's to import
    done = run("-o", pack)
    assert f"{kata.checks} is missing" in done.stdout.str()
    assert outcomes(done) == {"errors": 1}


# -- in processes of their own --------------------------------------------------------------------


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *arguments]
    command += ["--basetemp", str(folder / "temporary")]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_workers_of_xdist_collect_alike_and_grade_once_each(submit, pytester):
    submit(FAILS)
    log = pytester.path / "graded"
    submit(
        "import grader.client\n"
        "from tests.grader.test_pytest_plugin import FakeGrader\n"
        "class Logging(FakeGrader):\n"
        "    graded = []\n"
        "    def grade(self, kata, source, *, file, seed=None):\n"
        f"        with open({str(log)!r}, 'a') as log: print(seed, file=log)\n"
        "        return super().grade(kata, source, file=file, seed=seed)\n"
        "grader.client.Grader = Logging\n",
        "conftest.py",
    )
    submit(f"[pytest]\npythonpath = {Path(__file__).parents[2]}\n", "pytest.ini")
    done = run_pytest(pytester.path, "-n", "2")
    assert f"2 failed, {len(IDS) - 3} passed, 1 skipped" in done.stdout, done.stdout
    assert done.stdout.count("It behaves like: create_graph is missing") == 1
    seeds = log.read_text().split()
    assert 1 <= len(seeds) <= 2
    assert len(set(seeds) - {"None"}) == 1  # one seed, so one verdict


def test_the_verdict_is_that_of_the_grader(tmp_path):
    """For real: a wrong file, an empty one, and one that is right and was named."""
    workspace = tmp_path / "sparring-katas"
    workspace.mkdir()
    wrong = workspace / KATA.file_name
    wrong.write_bytes((KATA.solutions / "mistakes" / "no_create_graph.py").read_bytes())
    (workspace / "wgan_loss_sign.py").write_bytes(b"")
    right = tmp_path / "elsewhere" / KATA.file_name
    right.parent.mkdir()
    right.write_bytes(KATA.reference.read_bytes())
    done = run_pytest(tmp_path, "-rA", "sparring-katas", str(right))
    assert done.returncode == 1
    passed = [line for line in done.stdout.splitlines() if line.startswith("PASSED elsewhere")]
    assert len(passed) == len(IDS)
    assert "came back  no gradient at all" in done.stdout
    assert done.stdout.count("It behaves like: create_graph is missing") == 1
    assert "the file is empty; define" in done.stdout
    assert "Traceback" not in done.stdout
    assert "grader/" not in done.stdout
