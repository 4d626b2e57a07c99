"""Only probes, and what they use, travel to the subject."""

from grader.judge.probes import probe_source

CHECKS = '''"""Checks."""
import numpy as np
import pytest
from grader.authoring import check, expect, probe, torch

SIZE = 4
ANSWER = 42


def helper(x):
    return x * SIZE


def answer_to(x):
    return ANSWER


@probe(seconds=3)
def at(submission, x):
    return {"y": submission.f(helper(x)), "t": torch.zeros(1)}


@check("t", why="w", source="s")
@pytest.mark.parametrize("n", [1, 2])
def test_value(subject, n):
    expect(subject.run(at, x=n)["y"]).equals(answer_to(n), name="y")
'''


def test_checks_and_expected_values_stay_behind():
    source = probe_source(CHECKS)
    for word in ("ANSWER", "42", "answer_to", "test_value", "pytest", "numpy", "expect"):
        assert word not in source
    for word in ("SIZE = 4", "def helper", "def at", "import probe, torch"):
        assert word in source


def test_every_line_keeps_its_number():
    kept = probe_source(CHECKS).splitlines()
    whole = CHECKS.splitlines()
    assert len(kept) == len(whole)
    for line in (number for number, text in enumerate(whole) if "def at" in text):
        assert kept[line] == whole[line]
        assert kept[line - 1] == "@probe(seconds=3)"
