"""Marking: what is right, missed and wrong, and a score in which guessing does not pay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sparring.questions import Marking, mark, mark_open, read_deck

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
    assert mark(question, [1]) == marking(True, 1.0, right=[1])
    assert mark(question, [0]) == marking(False, 0.0, missed=[1], wrong=[0])
    assert mark(question, [0, 1]) == marking(False, 0.0, right=[1], wrong=[0])
    assert mark(question, []) == marking(False, 0.0, missed=[1])


def test_several_choices_score_the_share_found_less_the_wrong_ones(write):
    question = several(write)
    assert mark(question, {0, 2}) == marking(True, 1.0, right=[0, 2])
    assert mark(question, {0}) == marking(False, 0.5, right=[0], missed=[2])
    assert mark(question, {0, 1, 2}) == marking(False, 0.5, right=[0, 2], wrong=[1])
    assert mark(question, {0, 1, 2, 3}) == marking(False, 0.0, right=[0, 2], wrong=[1, 3])
    assert mark(question, {1, 3}) == marking(False, 0.0, missed=[0, 2], wrong=[1, 3])


def test_an_open_answer_scores_its_share_of_the_rubric(write):
    question = read_deck(write()).questions[1]
    assert mark_open(question, [1, 1]) == marking(False, 0.5, right=[1], missed=[0])
    assert mark_open(question, [0, 1]) == marking(True, 1.0, right=[0, 1])
    assert mark_open(question, []) == marking(False, 0.0, missed=[0, 1])


def test_a_choice_that_does_not_exist_is_refused(write):
    choice, point = read_deck(write()).questions
    with pytest.raises(ValueError, match=r"demo\.one has no choice 2: they are 0 to 1"):
        mark(choice, [2])
    with pytest.raises(ValueError, match=r"demo\.two has no rubric point -1"):
        mark_open(point, [-1])


def test_each_kind_has_its_own_marking(write):
    choice, point = read_deck(write()).questions
    with pytest.raises(ValueError, match="mark it with mark_open"):
        mark(point, [0])
    with pytest.raises(ValueError, match="mark it with mark"):
        mark_open(choice, [0])


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
    seen = mark(question, picked)
    assert seen.right | seen.wrong == picked
    assert seen.right | seen.missed == {0, 2}
    assert 0.0 <= seen.score <= 1.0
    assert seen.correct == (picked == {0, 2}) == (seen.score == 1.0)
