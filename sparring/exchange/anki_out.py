"""Decks as an Anki package. Invariant: a question keeps its GUID, so importing again updates it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import genanki

from sparring.exchange.page import back, front
from sparring.questions import Question

_CSS = """
.card { font-family: sans-serif; font-size: 18px; text-align: left; max-width: 46em;
  margin: 0 auto; padding: 0 1em; }
pre { overflow-x: auto; padding: 0.6em; background: rgba(127, 127, 127, 0.15); }
code { font-family: monospace; font-size: 90%; }
.choices blockquote, .choices p + p { margin-left: 1.5em; }
.source { opacity: 0.6; font-size: 80%; }
"""
_FRONT = "{{Question}}"
_BACK = '{{FrontSide}}<hr id="answer">{{Answer}}'
_FIELDS = ("Id", "Question", "Answer", "Source")


def write_package(path: Path, questions: Iterable[Question], timestamp: float) -> int:
    """Write a new package of these questions, one Anki deck for each of theirs; how many notes.

    Args:
        path: must not exist.
        questions: in the order of their cards.
        timestamp: seconds since 1970, for the notes.

    Raises:
        OSError: the file cannot be written, or exists.
    """
    decks: dict[str, genanki.Deck] = {}
    count = 0
    for count, question in enumerate(questions, 1):
        name = f"Sparring::{question.deck}" + ("" if question.lang == "en" else f"-{question.lang}")
        deck = decks.setdefault(name, genanki.Deck(_number(name), name))
        deck.add_note(
            genanki.Note(
                model=_model(),
                fields=[question.id, front(question), back(question), question.source],
                guid=genanki.guid_for("sparring", question.lang, question.id),
                tags=[*question.topics, question.kind.value, f"level-{question.level}"],
                sort_field=question.id,
                due=count,
            )
        )
    with path.open("xb"):
        pass  # claims the name: nothing is overwritten
    genanki.Package(list(decks.values())).write_to_file(str(path), timestamp=timestamp)
    return count


def _model() -> genanki.Model:
    return genanki.Model(
        _number("model 1"),
        "Sparring question",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
        sort_field_index=0,
    )


def _number(name: str) -> int:
    """A stable id in the range that Anki uses for its own, which are milliseconds since 1970."""
    digest = hashlib.sha256(f"sparring {name}".encode()).digest()
    return (1 << 40) + int.from_bytes(digest[:5], "big") % (1 << 39)
