"""Marking: what is right, missed and wrong, and a score in which guessing does not pay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sparring.questions import (
    Filled,
    Found,
    Marking,
    Ordered,
    Picked,
    Said,
    Typed,
    UnreadableAnswer,
    mark,
    read_deck,
)

SEVERAL = "- [x] A\n- [ ] B\n  > f\n- [x] C\n- [ ] D\n  > f\n"
LIST = "1. [ ] Wrong.\n   > Because.\n2. [x] Right.\n"


def single(write):
    return read_deck(write()).questions[0]


def several(write):
    return read_deck(write((LIST, SEVERAL))).questions[0]


def marking(correct, score, right=(), missed=(), wrong=()):
    return Marking(correct, score, frozenset(right), frozenset(missed), frozenset(wrong))


def test_single_choice_is_right_or_wrong(write):
    question = single(write)
    assert mark(question, Picked(frozenset([1]))) == marking(True, 1.0, right=[1])
    assert mark(question, Picked(frozenset([0]))) == marking(False, 0.0, missed=[1], wrong=[0])
    assert mark(question, Picked(frozenset([0, 1]))) == marking(False, 0.0, right=[1], wrong=[0])
    assert mark(question, Picked(frozenset([]))) == marking(False, 0.0, missed=[1])


def test_several_choices_score_the_share_found_less_the_wrong_ones(write):
    question = several(write)
    assert mark(question, Picked(frozenset({0, 2}))) == marking(True, 1.0, right=[0, 2])
    assert mark(question, Picked(frozenset({0}))) == marking(False, 0.5, right=[0], missed=[2])
    assert mark(question, Picked(frozenset({0, 1, 2}))) == marking(
        False, 0.5, right=[0, 2], wrong=[1]
    )
    assert mark(question, Picked(frozenset({0, 1, 2, 3}))) == marking(
        False, 0.0, right=[0, 2], wrong=[1, 3]
    )
    assert mark(question, Picked(frozenset({1, 3}))) == marking(
        False, 0.0, missed=[0, 2], wrong=[1, 3]
    )


def test_an_open_answer_scores_its_share_of_the_rubric(write):
    question = read_deck(write()).questions[1]
    assert mark(question, Said("", frozenset([1, 1]))) == marking(False, 0.5, right=[1], missed=[0])
    assert mark(question, Said("", frozenset([0, 1]))) == marking(True, 1.0, right=[0, 1])
    assert mark(question, Said("", frozenset([]))) == marking(False, 0.0, missed=[0, 1])


def test_a_choice_that_does_not_exist_is_refused(write):
    choice, point = read_deck(write()).questions
    with pytest.raises(ValueError, match=r"demo\.one has no choice 2: they are 0 to 1"):
        mark(choice, Picked(frozenset([2])))
    with pytest.raises(ValueError, match=r"demo\.two has no rubric point -1"):
        mark(point, Said("", frozenset([-1])))


def test_an_answer_of_another_kind_is_refused(write):
    choice, point = read_deck(write()).questions
    with pytest.raises(ValueError, match=r"demo\.two is open: no Picked"):
        mark(point, Picked(frozenset([0])))
    with pytest.raises(ValueError, match=r"demo\.one is single: no Typed"):
        mark(choice, Typed("1"))


@pytest.fixture(scope="module")
def question(tmp_path_factory):
    path = tmp_path_factory.mktemp("en") / "demo.md"
    path.write_text(
        "---\ndeck: demo\ntitle: T\nlang: en\n---\n## Q\n"
        "<!-- id: demo.q; level: 1; minutes: 1; topics: t; source: s -->\n\n"
        f"{SEVERAL}\n### Explanation\nE.\n",
        encoding="utf-8",
    )
    return read_deck(path).questions[0]


@settings(derandomize=True, database=None, deadline=None)
@given(picked=st.frozensets(st.integers(0, 3)))
def test_the_sets_split_what_was_picked_and_what_is_correct(question, picked):
    seen = mark(question, Picked(picked))
    assert seen.right | seen.wrong == picked
    assert seen.right | seen.missed == {0, 2}
    assert 0.0 <= seen.score <= 1.0
    assert seen.correct == (picked == {0, 2}) == (seen.score == 1.0)


# --- typed answers ---


def test_a_number_is_right_within_its_tolerance(kinds):
    question = kinds["number"]
    assert mark(question, Typed("0.5")) == marking(True, 1.0, right=[0])
    assert mark(question, Typed("２５ / ５０")).correct
    assert mark(question, Typed("0.511")) == marking(False, 0.0, wrong=[0])
    with pytest.raises(UnreadableAnswer, match="write a number"):
        mark(question, Typed("half"))


def test_a_shape_may_name_its_sizes_otherwise(kinds):
    assert mark(kinds["shape"], Typed("b, 1, 28, 28")).correct
    assert not mark(kinds["shape"], Typed("(B, 28, 28, 1)")).correct


def test_each_printed_line_counts(kinds):
    question = kinds["trace"]
    assert mark(question, Typed("[2, 4]\n\nTRUE")).correct
    assert mark(question, Typed("[2.0, 4.0]\nFalse")) == marking(False, 0.5, [0], wrong=[1])
    assert mark(question, Typed("[2.0, 4.0]\nTrue\n3")) == marking(False, 0.5, [0], wrong=[1])


def test_blanks_take_any_of_their_answers(kinds):
    question = kinds["blanks"]
    assert mark(question, Filled(("Zero_Grad()", "STEP"))).correct
    assert mark(question, Filled(("", "step"))) == marking(False, 0.5, [1], wrong=[0])
    with pytest.raises(UnreadableAnswer, match="at least one blank"):
        mark(question, Filled((" ", "")))
    with pytest.raises(ValueError, match="has 2 blanks, not 1"):
        mark(question, Filled(("a",)))


def test_an_order_scores_its_pairs_and_chance_scores_nothing(kinds):
    question = kinds["order"]
    assert mark(question, Ordered((0, 1, 2, 3))) == marking(True, 1.0, [0, 1, 2, 3])
    assert mark(question, Ordered((0, 2, 1, 3))) == marking(False, 1 - 2 / 6, [0, 3], wrong=[1, 2])
    assert mark(question, Ordered((3, 2, 1, 0))).score == 0.0
    with pytest.raises(ValueError, match="each once"):
        mark(question, Ordered((0, 0, 1, 2)))


def test_a_bug_is_half_line_and_half_reason(kinds):
    question = kinds["bug"]
    both, line, reason, none = (
        mark(question, Found(*found)) for found in ((2, 1), (3, 0), (1, 1), (1, 0))
    )
    assert (both.correct, both.score, both.line_right) == (True, 1.0, True)
    assert (line.correct, line.score, line.line_right) == (False, 0.5, True)
    assert (reason.correct, reason.score, reason.line_right) == (False, 0.5, False)
    assert (none.correct, none.score) == (False, 0.0)
    with pytest.raises(UnreadableAnswer, match="lines 1 to 3"):
        mark(question, Found(4, 0))
