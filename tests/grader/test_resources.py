"""What a right submission uses is counted, held against the reference, and never decides."""

import pytest

from grader.packs import Kata

from .small_pack import small_kata

CHECKS = '''"""Checks of square."""

from grader.authoring import check, expect, probe


@probe
def learns(submission, x):
    return {"y": submission.square(x)}


@check("it squares", why="w", source="s")
def test_value(subject, rng):
    x = rng.normal(size=3)
    expect(subject.run(learns, x=x)["y"]).close_to(x**2, name="y")
'''
REFERENCE = """
import torch

LAYER = torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.Linear(3, 1)).double()

def square(x):
    opt = torch.optim.SGD(LAYER.parameters(), lr=0.1)
    loss = LAYER(x).sum()
    loss.backward()
    opt.step()
    return x * x
"""


@pytest.fixture
def kata(tmp_path) -> Kata:
    return small_kata(tmp_path, checks=CHECKS, reference=REFERENCE)


def used(verdict) -> dict[str, tuple[int, int | None]]:
    return {one.title: (one.own, one.reference) for one in verdict.resources}


def test_passes_and_steps_are_counted_beside_the_reference(graders, kata):
    verdict = graders["T1"].grade(kata, REFERENCE.encode())
    assert verdict.passed, verdict
    found = used(verdict)
    assert found["forward passes"] == (1, 1)  # a network, not each of its layers
    assert found["backward passes"] == (1, 1)
    assert found["optimiser steps"] == (1, 1)
    assert min(found["peak memory, MiB"]) > 50
    assert verdict.notes == ()


def test_a_retained_graph_and_needless_passes_are_noted_and_pass(graders, kata):
    source = REFERENCE.replace(
        "    loss = LAYER(x).sum()\n", "    loss = LAYER(x).sum() + LAYER(x).sum()\n"
    )
    twice = "loss.backward(retain_graph=True); loss.backward()"
    source = source.replace("loss.backward()", twice)
    verdict = graders["T1"].grade(kata, source.encode())
    assert verdict.passed, verdict
    assert used(verdict)["graphs kept for another pass"] == (1, 0)
    kept, forward, backward = verdict.notes
    assert kept.startswith("retain_graph=True keeps a graph in memory after 1 backward passes")
    assert forward.startswith("It takes 2 forward passes where the reference takes 1")
    assert backward.startswith("It takes 2 backward passes where the reference takes 1")


def test_a_submission_that_falsifies_its_counts_gains_nothing(graders, kata):
    source = REFERENCE + "\nfrom grader.subject import usage\nusage._counts['forward'] = 10**9\n"
    verdict = graders["T1"].grade(kata, source.encode())
    assert verdict.passed
    assert used(verdict)["forward passes"][1] == 1


def test_nothing_is_counted_for_a_rejection(graders, kata):
    verdict = graders["T1"].grade(kata, b"def square(x):\n    return 2 * x\n")
    assert not verdict.passed
    assert verdict.resources == ()
