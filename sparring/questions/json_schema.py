"""A deck as JSON, and the schema that it keeps (JSON Schema, draft 2020-12)."""

from __future__ import annotations

from typing import Any

from sparring.questions.front_matter import LAST
from sparring.questions.kind import Kind
from sparring.questions.model import Deck, Question

VERSION = 1


def deck_as_json(deck: Deck) -> dict[str, Any]:
    """The deck, complete: from it every question can be asked and marked."""
    return {
        "schema": VERSION,
        "deck": deck.id,
        "title": deck.title,
        "lang": deck.lang,
        "order": deck.order,
        "questions": [question_as_json(question) for question in deck.questions],
    }


def question_as_json(question: Question) -> dict[str, Any]:
    """One question. What its kind has not is left out."""
    key = question.key
    shown: dict[str, Any] = {
        "id": question.id,
        "kind": question.kind.value,
        "title": question.title,
        "level": question.level,
        "minutes": question.minutes,
        "topics": list(question.topics),
        "katas": list(question.katas),
        "builds_on": list(question.builds_on),
        "source": question.source,
        "body": question.body,
        "hints": list(question.hints),
        "explanation": question.explanation,
        "pitfalls": question.pitfalls,
        "follow_up": list(question.follow_up),
        "references": list(question.references),
        "content_hash": question.content_hash,
    }
    if question.choices:
        shown["choices"] = [
            {"text": each.text, "correct": each.correct, "feedback": each.feedback}
            for each in question.choices
        ]
    if question.kind is Kind.OPEN:
        shown |= {"answer": question.answer, "rubric": list(question.rubric)}
    if key.steps:
        shown["steps"] = list(key.steps)
    if key.number is not None:
        shown["number"] = {
            "value": key.number.value,
            "tolerance": key.number.tolerance,
            "percent": key.number.percent,
        }
    if key.shape is not None:
        shown["shape"] = key.shape.text
    if key.output is not None:
        shown["output"] = list(key.output.lines)
    if key.blanks:
        shown["blanks"] = [list(accepted) for accepted in key.blanks]
    if key.lines:
        shown["lines"] = list(key.lines)
    if question.computation:
        shown["computation"] = question.computation
    return shown


def deck_schema() -> dict[str, Any]:
    """The JSON Schema of `deck_as_json`."""
    text = {"type": "string"}
    texts = {"type": "array", "items": text}
    plain = ("title", "source", "body", "explanation", "pitfalls", "content_hash")
    lists = ("topics", "katas", "builds_on", "hints", "follow_up", "references")
    needed = {
        "id": {"type": "string", "pattern": r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"},
        "kind": {"enum": [kind.value for kind in Kind]},
        "level": {"type": "integer", "minimum": 1, "maximum": 3},
        "minutes": {"type": "integer", "minimum": 1, "maximum": 60},
        **dict.fromkeys(plain, text),
        **dict.fromkeys(lists, texts),
    }
    choice = _object({"text": text, "correct": {"type": "boolean"}, "feedback": text})
    number = _object(
        {
            "value": {"type": "number"},
            "tolerance": {"type": "number", "minimum": 0},
            "percent": {"type": "boolean"},
        }
    )
    own = {
        "choices": {"type": "array", "items": choice, "minItems": 2},
        "answer": text,
        "rubric": {**texts, "minItems": 1},
        "steps": {**texts, "minItems": 3},
        "number": number,
        "shape": text,
        "output": {**texts, "minItems": 1},
        "blanks": {"type": "array", "items": {**texts, "minItems": 1}, "minItems": 1},
        "lines": {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 1},
        "computation": text,
    }
    question = _object(needed, own) | {"allOf": [_needs(kind, names) for kind, names in _OWN]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A deck of Sparring",
        **_object(
            {
                "schema": {"const": VERSION},
                "deck": {"type": "string", "pattern": "^[a-z0-9-]+$"},
                "title": text,
                "lang": text,
                "order": {"type": "integer", "minimum": 1, "maximum": LAST},
                "questions": {"type": "array", "items": question, "minItems": 1},
            }
        ),
    }


_OWN = (
    (Kind.SINGLE, ["choices"]),
    (Kind.SEVERAL, ["choices"]),
    (Kind.ORDER, ["steps"]),
    (Kind.NUMBER, ["number"]),
    (Kind.SHAPE, ["shape"]),
    (Kind.TRACE, ["output"]),
    (Kind.BLANKS, ["blanks"]),
    (Kind.BUG, ["choices", "lines"]),
    (Kind.OPEN, ["answer", "rubric"]),
)
"""What each kind has besides what all have."""


def _object(needed: dict[str, Any], may: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**needed, **(may or {})},
        "required": list(needed),
        "additionalProperties": False,
    }


def _needs(kind: Kind, names: list[str]) -> dict[str, Any]:
    return {
        "if": {"properties": {"kind": {"const": kind.value}}},
        "then": {"required": names},
    }
