"""Concept questions: Markdown decks read, linted and marked. No screen, no store, no kata."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sparring.questions.answers import Answer, Filled, Found, Ordered, Picked, Said, Typed
    from sparring.questions.keys import UnreadableAnswer
    from sparring.questions.kind import Kind
    from sparring.questions.marking import Marking, mark
    from sparring.questions.model import Choice, Deck, DeckError, Key, Problem, Question
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

_HOMES = {
    "answers": ("Answer", "Filled", "Found", "Ordered", "Picked", "Said", "Typed"),
    "keys": ("UnreadableAnswer",),
    "marking": ("Marking", "mark"),
    "kind": ("Kind",),
    "model": ("Choice", "Deck", "DeckError", "Key", "Problem", "Question"),
    "parse": ("load_decks", "read_deck"),
    "tips": ("split_tips",),
}
"""Where each name is defined. They are looked up when they are used: a start that finds its decks
in the cache reads no Markdown and marks nothing."""
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
