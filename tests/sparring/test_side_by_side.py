"""Two files beside each other."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sparring.side_by_side import Compared, Pair, one_below_the_other, pairs, side_by_side

OWN = "def f(x):\n    y = x * 2\n    return y\n"
REFERENCE = '"""Twice."""\n\n\ndef f(x):\n    return x + x\n'


def test_lines_that_are_the_same_stand_beside_each_other():
    found = list(pairs(OWN, REFERENCE))
    assert Pair("def f(x):", "def f(x):", " ") in found
    assert found[0] == Pair(None, '"""Twice."""', ">")
    assert found[-1].sign == "<"


def test_what_differs_has_a_sign_in_a_column_of_its_own():
    assert side_by_side(OWN, REFERENCE, 43) == [
        '                     > """Twice."""',
        "                     >",
        "                     >",
        "def f(x):              def f(x):",
        "    y = x * 2        |     return x + x",
        "    return y         <",
    ]


def test_in_one_column_what_both_have_comes_once():
    assert one_below_the_other(OWN, REFERENCE) == [
        '> """Twice."""',
        ">",
        ">",
        "  def f(x):",
        "<     y = x * 2",
        "<     return y",
        ">     return x + x",
    ]


def test_a_line_that_does_not_fit_is_folded_under_one_sign():
    assert side_by_side("a" * 25, "b", 23) == [f"{'a' * 10} | b", "a" * 10, "a" * 5]
    assert one_below_the_other("a" * 12, "", 12) == [f"< {'a' * 10}", "  aa"]


def test_han_characters_take_two_cells():
    assert side_by_side("# 生成器", "# 判别", 23) == ["# 生成器   | # 判别"]
    assert side_by_side("生成对抗网络", "", 23) == ["生成对抗网 <", "络"]


def test_a_control_character_is_shown_as_an_escape():
    assert one_below_the_other("x = '\x1b[2J'\r\n", "") == ["< x = '\\x1b[2J'"]


@given(st.text(), st.text())
def test_nothing_is_lost(left, right):
    found = list(pairs(left, right))
    assert [pair.left for pair in found if pair.left is not None] == [
        line.expandtabs(4).rstrip() for line in left.splitlines()
    ]
    assert [pair.right for pair in found if pair.right is not None] == [
        line.expandtabs(4).rstrip() for line in right.splitlines()
    ]


@given(st.text(), st.text(), st.integers(20, 60))
def test_every_piece_is_laid_out_once_and_fits(left, right, width):
    texts = Compared(left, right)
    for rows, room in ((texts.beside(width), (width - 3) // 2), (texts.below(width), width - 2)):
        lefts = [""] * len(texts.left)
        for row in rows:
            for lines, piece in ((texts.left, row.left), (texts.right, row.right)):
                if piece is not None:
                    assert cell_len(lines[piece.line][piece.start : piece.end]) <= room
            if row.left is not None:
                lefts[row.left.line] += texts.left[row.left.line][row.left.start : row.left.end]
        assert lefts == texts.left
