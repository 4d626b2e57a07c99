"""Concept questions: Markdown decks read, linted and marked. No screen, no store, no kata."""

from sparring.questions.answers import Answer, Filled, Found, Ordered, Picked, Said, Typed
from sparring.questions.keys import UnreadableAnswer
from sparring.questions.lint import deck_problems, lint
from sparring.questions.marking import Marking, mark
from sparring.questions.model import Choice, Deck, DeckError, Key, Kind, Problem, Question
from sparring.questions.parse import load_decks, read_deck
from sparring.questions.tips import split_tips

__all__ = [
    "Answer",
    "Choice",
    "Deck",
    "DeckError",
    "Filled",
    "Found",
    "Key",
    "Kind",
    "Marking",
    "Ordered",
    "Picked",
    "Problem",
    "Question",
    "Said",
    "Typed",
    "UnreadableAnswer",
    "deck_problems",
    "lint",
    "load_decks",
    "mark",
    "read_deck",
    "split_tips",
]
