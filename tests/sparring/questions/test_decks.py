"""The decks that come with Sparring: clean, in step, and what the katas point at."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from sparring.questions import Kind, load_decks
from sparring.questions.computed import has_computed_key
from sparring.questions.lint import lint

QUESTIONS = Path(__file__).parents[3] / "questions"
DECKS = (
    *("applications", "architectures", "debugging", "dynamics", "gan-basics", "losses", "metrics"),
    *("pytorch", "theory", "wgan"),
)
COMPUTED = (Kind.NUMBER, Kind.SHAPE, Kind.TRACE)


@pytest.fixture(scope="module", params=["en", "zh"])
def decks(request):
    return load_decks(QUESTIONS, request.param)


@pytest.fixture
def questions(decks):
    return [question for deck in decks for question in deck.questions]


def test_the_decks_have_no_problem():
    katas = {path.name for path in (QUESTIONS.parent / "katas").iterdir() if path.is_dir()}
    assert [str(problem) for problem in lint(QUESTIONS, katas)] == []


def test_every_topic_has_its_deck(decks):
    assert tuple(deck.id for deck in decks) == DECKS


def test_there_are_enough_questions_of_each_kind(questions):
    kinds = Counter(question.kind for question in questions)
    assert len(questions) >= 90
    assert kinds[Kind.OPEN] >= 25
    assert sum(kinds[kind] for kind in COMPUTED) >= 15
    assert all(kinds[kind] for kind in Kind)


def test_every_number_shape_and_trace_is_computed(questions):
    assert [
        question.id
        for question in questions
        if question.kind in COMPUTED and not has_computed_key(question)
    ] == []


def test_every_question_teaches(questions):
    for question in questions:
        assert question.hints, question.id
        assert question.references, question.id
        assert all(choice.feedback for choice in question.choices), question.id


def test_questions_need_neither_screen_nor_torch():
    code = "import sys, sparring.questions; print({'torch', 'textual'} & set(sys.modules))"
    seen = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert seen.stdout == "set()\n"
