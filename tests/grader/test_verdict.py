"""A verdict passes only on a positive record of every declared check."""

import json

import pytest

from grader.verdict import Candidate, CheckResult, Outcome, Verdict, decide


def result(id: str, outcome: Outcome, cause: str = "") -> CheckResult:
    return CheckResult(id, id, outcome, cause)


def test_all_declared_checks_must_have_passed():
    passed = [result("a", Outcome.PASSED), result("b", Outcome.PASSED)]
    assert decide(["a", "b"], passed) == (Outcome.PASSED, "")


@pytest.mark.parametrize(
    "checks",
    [
        [],
        [result("a", Outcome.PASSED)],
        [result("a", Outcome.PASSED), result("b", Outcome.NOT_RUN)],
        [result("a", Outcome.PASSED), result("a", Outcome.PASSED)],
        [result("a", Outcome.PASSED), result("c", Outcome.PASSED)],
    ],
)
def test_a_missing_record_is_no_pass(checks):
    assert decide(["a", "b"], checks) == (Outcome.INFRA, "infra.incomplete")


def test_nothing_declared_is_no_pass():
    assert decide([], [])[0] is Outcome.INFRA


def test_the_worst_thing_that_happened_names_the_verdict():
    checks = [
        result("a", Outcome.FAILED, "value"),
        result("b", Outcome.LIMIT, "limit.memory"),
        result("c", Outcome.ERROR, "error.call"),
    ]
    assert decide(["a", "b", "c"], checks) == (Outcome.LIMIT, "limit.memory")
    assert decide(["a"], [*checks, result("d", Outcome.INFRA, "infra")])[0] is Outcome.INFRA


def test_a_verdict_survives_its_way_through_json():
    verdict = Verdict(
        kata="k",
        file="k.py",
        sha256="00",
        verdict=Outcome.FAILED,
        cause="value",
        message="",
        checks=(result("a", Outcome.FAILED, "value"),),
        diagnosis=(Candidate("m", "M.", "text", "deck.q", 1.0),),
        notes=("wasteful",),
        tier="T3",
        device="cpu",
        seed=7,
        seconds=0.4,
        versions={"torch": "2"},
    )
    data = json.loads(json.dumps(verdict.to_dict()))
    assert data["schema"] == 1
    assert data["submission"] == {"file": "k.py", "sha256": "00"}
    assert data["checks"][0]["outcome"] == "failed"
    assert Verdict.from_dict(data) == verdict
