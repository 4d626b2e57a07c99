"""A file that is certainly wrong by itself gets its verdict at once, without a judge."""

import subprocess
import sys

import pytest

from grader.client import Grader
from grader.first_look import first_look
from grader.packs import Kata, Pack
from grader.verdict import Outcome

from .small_pack import REFERENCE, small_kata


@pytest.fixture
def kata(tmp_path) -> Kata:
    return small_kata(tmp_path)


@pytest.mark.parametrize(
    ("source", "cause", "said"),
    [
        (b"def square(x:\n", "error.import", "square.py:1:11: SyntaxError: '(' was never closed"),
        (b"", "error.signature", "square.py: the file is empty; define square(x)"),
        (b"def sqare(x):\n    return x\n", "error.signature", "did you mean square?"),
    ],
)
def test_it_says_what_is_wrong_and_where(kata, source, cause, said):
    verdict = first_look(kata, source, "square.py", "T3", 5)
    assert verdict is not None
    assert (verdict.verdict, verdict.cause) == (Outcome.ERROR, cause)
    assert said in verdict.message
    assert (verdict.tier, verdict.device, verdict.seed) == ("T3", "cpu", 5)
    assert set(verdict.versions) == {"python", "sparring", "torch", "pytest", "numpy"}


def test_an_untouched_stub_is_told_but_that_of_a_fix_kata_is_graded(kata):
    verdict = first_look(kata, kata.stub, "square.py", "T1", None)
    assert verdict is not None
    assert verdict.cause == "error.stub"
    brief = kata.folder / "brief.md"
    brief.write_text(brief.read_text().replace("kind: build", "kind: fix"))
    fix = Pack(kata.folder.parent.parent).kata("square")
    assert first_look(fix, fix.stub, "square.py", "T1", None) is None


def test_a_file_that_may_be_right_is_left_to_the_judge(kata):
    assert first_look(kata, REFERENCE.encode(), "square.py", "T1", None) is None


def test_a_grader_answers_without_waiting_for_its_judge(kata):
    class Deaf(Grader):
        def _tell(self, order):
            raise AssertionError("the judge was asked")

    events = []
    with Deaf("T1") as grader:
        verdict = grader.grade(kata, b"def f(:\n", on_event=events.append)
    assert verdict.cause == "error.import"
    assert [event["event"] for event in events] == ["verdict"]


def test_neither_numpy_nor_pytest_is_loaded_for_it():
    code = (
        "import sys, grader.client, grader.first_look, grader.report\n"
        "print({'numpy', 'pytest', 'torch'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
