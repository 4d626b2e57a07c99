"""Metadata comments: required keys, known keys, values in range, each complaint in its place."""

import pytest

from sparring.questions import read_deck
from sparring.questions.lint import deck_problems


@pytest.mark.parametrize("key", ["id", "level", "minutes", "topics", "source"])
def test_each_required_key_is_missed(write, key):
    (problem,) = deck_problems(write((f"{key}: ", "katas: "), ("katas: k1; ", "")))[:1]
    assert (problem.line, problem.message) == (8, f"the question has no {key}")
    assert problem.advice.startswith(f"{key}: ... as in <!-- id: ")


@pytest.mark.parametrize(
    ("old", "new", "column", "message"),
    [
        ("level: 1", "level: 4", 20, "level is '4'; expected a whole number from 1 to 3"),
        ("level: 1", "level: one", 20, "level is 'one'; expected a whole number from 1 to 3"),
        ("level: 1", "level: ²", 20, "level is '²'; expected a whole number from 1 to 3"),
        ("minutes: 2", "minutes: 61", 30, "minutes is '61'; expected a whole number from 1 to 60"),
        ("topics: a, b-c", "topics: A", 42, "'A' in topics is no slug"),
        ("topics: a, b-c", "topics: ,", 42, "topics lists nothing"),
        ("katas: k1", "katas: k_1", 58, "'k_1' in katas is no slug"),
        ("katas: k1", "kata: k1", 58, "unknown metadata key 'kata'"),
        ("katas: k1", "zzz: k1", 58, "unknown metadata key 'zzz'"),
        ("katas: k1", "level: 2", 58, "the key 'level' comes twice"),
        ("katas: k1", "k1", 58, "'k1' is not a key with a value"),
        ("demo.one", "other.one", 6, None),
        ("demo.one", "demo.One", 6, None),
        ("demo.one", "demo", 6, None),
    ],
)
def test_a_wrong_value_is_placed_at_its_key(write, old, new, column, message):
    (problem,) = deck_problems(write((old, new)))
    wanted = message or f"the id '{new}' does not begin with the deck's, or is no dotted slug"
    assert (problem.line, problem.column, problem.message) == (8, column, wanted)


def test_an_unknown_key_is_told_the_nearest(write):
    near, far = (deck_problems(write(("katas", key)))[0].advice for key in ("kata", "zzz"))
    assert near == "katas: ..."
    assert far == "one of: id, level, minutes, topics, katas, builds_on, source"


def test_a_comment_may_run_over_lines_and_keeps_its_places(write):
    path = write(("; katas: k1", ";\n  katas: k1"), ("level: 1", "\n   level: 1"))
    assert read_deck(path).questions[0].katas == ("k1",)
    (problem,) = deck_problems(write(("; katas: k1", ";\n  kats: k1")))
    assert (problem.line, problem.column) == (9, 3)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("<!-- id: demo.two; ", "<p>", 22, "no metadata comment under the heading"),
        ("Body of one.", "<!-- a note -->", 10, "HTML or a comment that no learner sees"),
        ("section 2 -->", "section 2 --> x", 8, "text after the metadata comment"),
        ("section 2 -->", "section 2", 8, "unknown metadata key '1. [ ] Wrong.'"),
        ("a book -->", "a book", 23, "the metadata comment is not closed"),
    ],
)
def test_a_comment_that_is_not_one_is_refused(write, old, new, line, message):
    problems = [(each.line, each.message) for each in deck_problems(write((old, new)))]
    if message.startswith("unknown"):  # swallowed up to the next comment's end
        assert problems
    else:
        assert (line, message) in problems
