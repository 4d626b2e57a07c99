"""Concept questions: Markdown decks read, linted and marked. No screen, no store, no kata."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sparring.questions.answers import Answer, Filled, Found, Ordered, Picked, Said, Typed
from sparring.questions.keys import UnreadableAnswer
from sparring.questions.marking import Marking, mark
from sparring.questions.model import Choice, Deck, DeckError, Key, Kind, Problem, Question

if TYPE_CHECKING:
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
    "load_decks",
    "mark",
    "read_deck",
    "split_tips",
]

_LATER = {"load_decks": "parse", "read_deck": "parse", "split_tips": "tips"}
"""What reads Markdown: decks that were read before are taken from a cache without it."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
