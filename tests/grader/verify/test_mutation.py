"""Mutants are other programs, and the same ones every time."""

import sys

import pytest

from grader.verify.mutation import MutationUnavailable, mutants_of, sampled

SOURCE = '''"""A module."""

import torch

SIZE = 8


def step(net, opt, x: "float", scale: float = 2.0):
    """A step."""
    with torch.no_grad():
        y = net(x).detach()
    opt.zero_grad()
    for _ in range(3):
        y += 1
    return y * scale
'''


def changes(operator: str | None = None) -> list[tuple[int, str, str]]:
    found = mutants_of(SOURCE)
    return [(m.line, m.before, m.after) for m in found if operator in (None, m.operator)]


def test_what_matters_in_code_that_trains_is_left_out():
    assert (12, "opt.zero_grad()", "pass") in changes("statement left out")
    assert (10, "with torch.no_grad():", "if True:") in changes("with taken apart")
    assert (11, "y = net(x).detach()", "y = net(x)") in changes("method call dropped")
    assert (15, "(nothing)", "break") in changes("loop run once")


def test_the_library_s_changes_are_made():
    assert (15, "return y * scale", "return y / scale") in changes("swap op")
    assert (14, "y += 1", "y = 1") in changes("augmented assignment")
    assert (13, "for _ in range(3):", "for _ in range(4):") in changes("number")


def test_outside_functions_only_numbers_change_and_texts_and_imports_never():
    assert [line for line, *_ in changes() if line < 8] == [5]
    assert (5, "SIZE = 8", "SIZE = 9") in changes("number")
    before = [before for _, before, _ in changes()]
    assert '"""A step."""' not in before


def test_no_two_are_the_same_program():
    sources = [mutant.source for mutant in mutants_of(SOURCE)]
    assert len(set(sources)) == len(sources)
    assert SOURCE.encode() not in sources
    assert sources == [mutant.source for mutant in mutants_of(SOURCE)]


def test_a_sample_is_spread_over_the_file():
    mutants = mutants_of(SOURCE)
    few = sampled(mutants, 4)
    assert len(few) == 4
    assert few == sampled(mutants, 4)
    assert few[0].line < 10
    assert few[-1].line > 12
    assert sampled(mutants, 10_000) == mutants
    assert sampled([], 4) == []


def test_without_the_library_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "mutmut.mutation.mutators", None)
    with pytest.raises(MutationUnavailable, match=r"pip install 'sparring\[authoring\]'"):
        mutants_of(SOURCE)
