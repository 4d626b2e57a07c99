"""The decks that come with Sparring: clean, in step, and what the katas point at."""

import subprocess
import sys
from pathlib import Path

import pytest

from sparring.questions import Kind, lint, load_decks

QUESTIONS = Path(__file__).parents[3] / "questions"
KATAS = ("build-gan", "gradient-penalty", "wgan-loss-sign")
IDS = (
    "objective",
    "non-saturating",
    "detach",
    "data-range",
    "label-smoothing",
    "two-optimisers",
    "wasserstein-labels",
    "lipschitz",
    "penalty-purpose",
    "double-backward",
    "training-improvements",
    "applications",
)


@pytest.fixture(params=["en", "zh"])
def deck(request):
    decks = {deck.id: deck for deck in load_decks(QUESTIONS, request.param)}
    return decks["gan-basics"]


def test_the_decks_have_no_problem():
    katas = {path.name for path in (QUESTIONS.parent / "katas").iterdir() if path.is_dir()}
    assert [str(problem) for problem in lint(QUESTIONS, katas | set(KATAS))] == []


def test_gan_basics_has_the_questions_that_katas_point_at(deck):
    assert [question.id for question in deck.questions] == [f"gan-basics.{name}" for name in IDS]


def test_gan_basics_mixes_the_kinds(deck):
    kinds = [question.kind for question in deck.questions]
    assert [kinds.count(kind) for kind in (Kind.SINGLE, Kind.SEVERAL, Kind.OPEN)] == [7, 3, 2]


def test_the_right_letter_of_single_choice_cannot_be_guessed(deck):
    keys = [
        [choice.correct for choice in question.choices].index(True)
        for question in deck.questions
        if question.kind is Kind.SINGLE
    ]
    assert max(keys.count(key) for key in keys) <= 4


def test_every_choice_and_every_question_teaches(deck):
    for question in deck.questions:
        assert question.hints
        assert question.follow_up
        assert question.pitfalls
        assert "arXiv:" in question.source
        assert all(choice.feedback for choice in question.choices)


def test_questions_need_neither_screen_nor_torch():
    code = "import sys, sparring.questions; print({'torch', 'textual'} & set(sys.modules))"
    seen = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert seen.stdout == "set()\n"
