"""What reads badly is found where it stands, and does not stop a deck from being read."""

import pytest

from sparring.questions import read_deck
from sparring.questions.lint import deck_problems


@pytest.mark.parametrize(
    ("new", "place", "message"),
    [
        ("损失**（loss）**下降", (10, 3), "** is left over: it would be shown as two stars"),
        ("one\ntwo 2**3", (11, 6), "** is left over: it would be shown as two stars"),
        ("`a**b` and 2**3", (10, 13), "** is left over: it would be shown as two stars"),
        ("a\tb", (10, 2), "a tab"),
        ("a\n===", (10, 1), "a line under some text makes it a heading"),
        ("> [!HINT]\n> a", (10, 1), "this is a quote, not a hint"),
        ("> [!TIP] a\n> b", (10, 1), "this is a quote, not a hint"),
        ("#### Deep", (10, 1), "the heading level jumps from 2 to 4"),
    ],
)
def test_what_reads_badly_is_placed(write, new, place, message):
    problems = deck_problems(write(("Body of one.", new)))
    assert (place, message) in [((each.line, each.column), each.message) for each in problems]


@pytest.mark.parametrize("new", ["**bold** and `2**3`", "**加粗**的字", "a  \nb", "one\ntwo"])
def test_what_reads_well_is_left_alone(write, new):
    assert deck_problems(write(("Body of one.", new))) == []


def test_a_chinese_paragraph_stays_in_one_line(write):
    path = write(("Body of one.", "第一行\n第二行"), at="zh/demo.md")
    (problem,) = deck_problems(path)
    assert (problem.line, problem.advice) == (10, "the paragraph in one line")


def test_style_does_not_stop_a_deck_from_being_read(write):
    path = write(("Body of one.", "损失**（loss）**下降"))
    assert read_deck(path).questions[0].body == "损失**（loss）**下降"
