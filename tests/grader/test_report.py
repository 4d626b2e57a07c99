"""Verdicts in words: what a learner reads."""

import pytest

from grader.report import render
from grader.sandbox import UNPROTECTED
from grader.verdict import Candidate, CheckResult, Difference, Outcome, Resource, Verdict

HELD = CheckResult("test_value", "the penalty of a linear critic is (|w| - 1)^2", Outcome.PASSED)
FAILED = CheckResult(
    id="test_derivative",
    title="the critic learns from the penalty",
    outcome=Outcome.FAILED,
    cause="value",
    message="dP/dw is missing",
    name="dP/dw",
    expected="[0.61, 0.24, -0.12, ...]",
    actual="no gradient at all",
    formula="2(|w|-1) w/|w|",
    why="The penalty must be differentiable in the critic's weights.",
    source="Gulrajani 2017, algorithm 1",
)
NOT_RUN = CheckResult(
    "test_own", "each sample has its own point", Outcome.NOT_RUN, message="needs: the value"
)


def verdict(outcome: Outcome, *checks: CheckResult, **more) -> Verdict:
    fields = {
        "kata": "gradient-penalty",
        "file": "gradient_penalty.py",
        "sha256": "",
        "verdict": outcome,
        "cause": "",
        "message": "",
        "checks": checks,
        "diagnosis": (),
        "notes": (),
        "tier": "T3",
        "device": "cpu",
        "seed": 1,
        "seconds": 0.42,
    }
    return Verdict(**{**fields, **more})


def test_a_rejection_shows_expected_and_actual_and_names_the_mistake():
    mistake = Candidate(
        "no_create_graph", "create_graph is missing.", "The penalty is a number.", "wgan.x", 1.0
    )
    text = render(verdict(Outcome.FAILED, HELD, FAILED, NOT_RUN, diagnosis=(mistake,)))
    assert (
        text
        == """\
gradient-penalty   rejected   1 of 3 checks hold                        T3 · cpu · 0.4 s

 ok  the penalty of a linear critic is (|w| - 1)^2
 no  the critic learns from the penalty
       expected   dP/dw = [0.61, 0.24, -0.12, ...]      2(|w|-1) w/|w|
       came back  no gradient at all
       why        The penalty must be differentiable in the critic's weights. (Gulrajani
                  2017, algorithm 1)
 --  each sample has its own point   not run: needs: the value

It behaves like: create_graph is missing.
  The penalty is a number.
  The question behind it: wgan.x
"""
    )


def test_an_error_of_the_file_comes_first_and_alone():
    text = render(
        verdict(Outcome.ERROR, FAILED, message="gradient_penalty.py:7: SyntaxError: invalid")
    )
    assert "gradient_penalty.py:7: SyntaxError" in text
    assert "the critic learns" not in text


def test_an_exception_names_the_learners_line():
    check = CheckResult(
        "a", "it runs", Outcome.ERROR, cause="error.call", message="ValueError: x", line=9
    )
    assert "what       gradient_penalty.py:9: ValueError: x" in render(
        verdict(Outcome.ERROR, check)
    )


def test_a_pass_shows_its_notes_and_no_diagnosis():
    text = render(verdict(Outcome.PASSED, HELD, notes=("detach the fake batch",)))
    assert "gradient-penalty   passed   1 of 1 checks hold" in text
    assert "Note: detach the fake batch" in text
    assert "behaves like" not in text


def test_a_rejection_like_no_known_mistake_says_so():
    assert "no known mistake" in render(verdict(Outcome.FAILED, FAILED))


def test_a_likeness_that_is_not_certain_says_how_sure_it_is():
    mistake = Candidate("m", "It doubles.", "Twice.", "q.x", 0.93, "likely")
    text = render(verdict(Outcome.FAILED, FAILED, diagnosis=(mistake,)))
    assert "It resembles: It doubles." in text
    assert "  How sure that is: likely, 93% alike.\n" in text


def test_without_a_known_mistake_what_differs_is_told():
    differs = Difference("test_value", "the penalty", "0.49", "0.7")
    text = render(verdict(Outcome.FAILED, FAILED, differences=(differs,)))
    assert "It behaves like no known mistake of this kata. What differs:" in text
    assert "  - the penalty: 0.7; the reference gives 0.49" in text


def test_a_pass_shows_what_was_used_beside_the_reference():
    used = (Resource("forward passes", 12, 8), Resource("peak memory, MiB", 240))
    text = " ".join(render(verdict(Outcome.PASSED, HELD, resources=used)).split())
    assert "Used in the checks (the reference): forward passes 12 (8), peak memory, MiB 240" in text


def test_the_figures_of_a_gate_that_holds_are_shown():
    gate = CheckResult(
        "g", "it learns", Outcome.PASSED, kind="gate", measured="distance 1.2\nclasses 10"
    )
    text = render(verdict(Outcome.PASSED, gate))
    assert "       measured   distance 1.2\n                  classes 10\n" in text


@pytest.mark.parametrize(("tier", "told"), [("T1", True), ("T2", True), ("T3", False)])
def test_a_weaker_tier_says_what_it_does_not_protect(tier, told):
    text = " ".join(render(verdict(Outcome.PASSED, HELD, tier=tier)).split())
    assert (f"Tier {tier} does not protect: {UNPROTECTED[tier]}." in text) is told


def test_lines_keep_to_the_width():
    text = render(verdict(Outcome.FAILED, HELD, FAILED, NOT_RUN), width=60)
    assert max(map(len, text.splitlines())) <= 60
