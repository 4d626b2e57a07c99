"""Concept questions: Markdown decks read, linted and marked. No screen, no store, no kata."""

from sparring.questions.lint import deck_problems, lint
from sparring.questions.marking import Marking, mark, mark_open
from sparring.questions.model import Choice, Deck, DeckError, Kind, Problem, Question
from sparring.questions.parse import load_decks, read_deck
from sparring.questions.tips import split_tips

__all__ = [
    "Choice",
    "Deck",
    "DeckError",
    "Kind",
    "Marking",
    "Problem",
    "Question",
    "deck_problems",
    "lint",
    "load_decks",
    "mark",
    "mark_open",
    "read_deck",
    "split_tips",
]
