"""The scripted round of `make practice` without a terminal: it shows verdicts, and checks them."""

import re
from pathlib import Path

import pytest

from grader.client import GraderError
from grader.packs import Pack, builtin_pack, find_kata
from grader.verdict import Outcome
from sparring.round import main

from .grader.small_pack import CHECKS, DOUBLED, small_kata
from .sparring.conftest import FakeGrader, verdict_on

MAKEFILE = Path(__file__).parents[1] / "Makefile"
TRAINS = """@probe
def trains(submission):
    from grader.authoring import doubles

    doubles.report(step=0, total=1, losses={"D": 0.5}, samples=torch.zeros(16, 64))
    return {"done": True}


FIGURES = [Figure("loss", "the loss", accept=1, reject=3)]


@gate("it trains", why="w", source="s", figures=FIGURES, false_fail=0.1, false_pass=0.1)
def test_trains(subject):
    expect(subject.run(trains)["done"]).is_true(name="done", otherwise="not done")
    return {"loss": 0.5}


@check"""
NAMES = ("square", "doubled", "square")


@pytest.fixture
def pack(tmp_path) -> Pack:
    small_kata(tmp_path, checks=CHECKS.replace("@check", TRAINS, 1))
    return Pack(tmp_path)


def test_a_mistake_is_named_the_reference_passes_and_its_images_are_drawn(pack, capsys):
    """With a real grader."""
    assert main(NAMES, [pack]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    wrong, right, trained = re.split(r"^\d\. ", out, flags=re.M)[1:]
    assert wrong.startswith("A wrong square: doubled.py\n\nsquare   rejected")
    assert "It behaves like: It doubles." in wrong
    assert right.startswith("A right square: the reference\n\nsquare   passed   3 of 3")
    assert "█" not in right
    assert "\n  " + "  ".join(["████████"] * 8) + "\n" in trained
    assert "Now in a terminal: `make practice` opens the app." in trained


def scripted(monkeypatch, wrong: Outcome, right: Outcome, **more) -> None:
    class Scripted(FakeGrader):
        def grade(self, kata, source, *, file, on_event):
            outcome = wrong if source == DOUBLED.encode() else right
            return verdict_on(kata, source, outcome, file=file, **more)

    monkeypatch.setattr("sparring.round.Grader", Scripted)


@pytest.mark.parametrize(
    ("wrong", "right", "more"),
    [
        (Outcome.PASSED, Outcome.PASSED, {}),
        (Outcome.FAILED, Outcome.FAILED, {}),
        (Outcome.FAILED, Outcome.INFRA, {}),
        (Outcome.FAILED, Outcome.PASSED, {"diagnosis": ()}),
    ],
)
def test_a_verdict_that_is_not_as_it_should_be_fails_the_round(
    pack, monkeypatch, capsys, wrong, right, more
):
    scripted(monkeypatch, wrong, right, **more)
    assert main(NAMES, [pack]) == 3
    assert capsys.readouterr().err == "sparring: a verdict above is not as it should be\n"


def test_the_scripted_grader_can_play_a_good_round_too(pack, monkeypatch):
    scripted(monkeypatch, Outcome.FAILED, Outcome.PASSED)
    assert main(NAMES, [pack]) == 0


def test_a_grader_that_fails_is_told(pack, monkeypatch, capsys):
    class Broken(FakeGrader):
        def grade(self, *_, **__):
            raise GraderError("the judge is gone")

    monkeypatch.setattr("sparring.round.Grader", Broken)
    assert main(NAMES, [pack]) == 3
    assert capsys.readouterr().err == "sparring: the grader failed: the judge is gone\n"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), "three names are needed, 0 came"),
        (("square", "tripled", "square"), "square has no mistake 'tripled'"),
        (("cube", "doubled", "square"), "there is no kata 'cube'"),
    ],
)
def test_names_that_there_are_not_are_told_with_the_usage(pack, capsys, names, words):
    assert main(names, [pack]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert "usage: python -m sparring.round KATA MISTAKE KATA-WITH-A-GATE" in err


def test_the_makefile_names_katas_and_a_mistake_that_there_are():
    line = re.search(r"sparring\.round (\S+) (\S+) ([\w-]+)", MAKEFILE.read_text())
    first, trained = (find_kata(line[at], [builtin_pack()]) for at in (1, 3))
    assert line[2] in [mistake.id for mistake in first.mistakes()]
    assert "@gate" in trained.checks.read_text(encoding="utf-8")
