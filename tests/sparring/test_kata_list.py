"""Which katas are listed."""

import pytest

from grader.verdict import Outcome
from sparring.kata_list import entries, nothing_found

from .conftest import RIGHT, WRONG, verdict_on


@pytest.fixture
def practice(small_practice):
    return small_practice


@pytest.fixture
def ids(practice):
    """The ids of the katas that are found."""
    return lambda *words, state="": [e.kata.id for e in entries(practice, words, state)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), True),
        (("squ",), True),
        (("THE", "square"), True),
        (("the square",), True),
        (("ｓｑｕａｒｅ",), True),  # full width, as an input method may leave it
        (("build", "level 1"), True),
        (("level 2",), False),
        (("square", "fix"), False),
    ],
)
def test_every_word_is_part_of_id_title_topic_kind_or_level(ids, words, found):
    assert ids(*words) == (["square"] if found else [])


def test_a_topic_is_found(practice, ids):
    assert ids(practice.kata("square").topics[0][1:]) == ["square"]


def test_a_kata_is_new_then_open_then_passed_then_due(practice, clock):
    def state():
        (entry,) = entries(practice)
        assert entries(practice, state=entry.state) == [entry]
        return entry.state, entry.words

    kata = practice.kata("square")
    assert state() == ("new", "new")
    practice.start(kata)
    assert state() == ("open", "handed out")
    practice.record_verdict(kata, verdict_on(kata, WRONG, Outcome.FAILED))
    assert state() == ("open", "rejected: doubled")
    practice.record_verdict(kata, verdict_on(kata, RIGHT))
    due = practice.card(kata).due
    assert state() == ("passed", f"passed, due {due.date()}")
    clock.now = due
    assert state() == ("due", f"due since {due.date()}")
    practice.start(kata)
    assert state() == ("due", "handed out")
    assert entries(practice, state="open") == []


def test_an_empty_list_says_why():
    assert nothing_found(["a", "b"], "due") == "No kata matches a b."
    assert nothing_found([], "due") == "No kata is due."
