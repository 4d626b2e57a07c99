"""Two files beside each other."""

from hypothesis import given
from hypothesis import strategies as st

from sparring.side_by_side import Pair, pairs, side_by_side

OWN = "def f(x):\n    y = x * 2\n    return y\n"
REFERENCE = '"""Twice."""\n\n\ndef f(x):\n    return x + x\n'


def test_lines_that_are_the_same_stand_beside_each_other():
    found = list(pairs(OWN, REFERENCE))
    assert Pair("def f(x):", "def f(x):", " ") in found
    assert found[0] == Pair(None, '"""Twice."""', ">")
    assert found[-1].sign == "<"


def test_what_differs_has_a_sign_in_a_column_of_its_own():
    lines = side_by_side(OWN, REFERENCE, 43)
    assert {line[21] for line in lines if len(line) > 21} <= {" ", "|", "<", ">"}
    assert all(len(line) <= 43 for line in lines)


def test_a_line_that_does_not_fit_is_cut():
    (line,) = side_by_side("a" * 50, "b", 23)
    assert line == f"{'a' * 9}… | b"


@given(st.text(), st.text())
def test_nothing_is_lost(left, right):
    found = list(pairs(left, right))
    assert [pair.left for pair in found if pair.left is not None] == [
        line.expandtabs(4).rstrip() for line in left.splitlines()
    ]
    assert [pair.right for pair in found if pair.right is not None] == [
        line.expandtabs(4).rstrip() for line in right.splitlines()
    ]
