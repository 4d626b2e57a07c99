"""The checks of a checks.py are read from its text, as a judge will run them."""

import pytest

from grader.outline import Outlined, outline

SOURCE = """
from grader.authoring import check, gate, probe


@probe
def test_probe(submission):
    return {}


@gate("it trains", why="w", source="s")
def test_gate(subject):
    pass


@check("a " "value", why="w", source="s")
@pytest.mark.parametrize("n", [1, 2])
def test_value(subject, n):
    pass


TITLE = "named"


class TestGroup:
    @check(TITLE, why="w", source="s")
    def test_inside(self, subject):
        pass


@check("no test of pytest's", why="w", source="s")
def helper():
    pass
"""


def test_checks_come_in_order_and_gates_last():
    assert outline(SOURCE) == (
        Outlined("test_value", "a value", "exact", 17),
        Outlined("test_inside", "", "exact", 26),
        Outlined("test_gate", "it trains", "gate", 11),
    )


def test_what_is_no_python_is_told():
    with pytest.raises(SyntaxError):
        outline("def broken(:")
