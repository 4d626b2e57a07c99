"""Questions as JSON and back, complete: what is read back is equal to what was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sparring.questions.keys import NumberKey, OutputKey, ShapeKey
from sparring.questions.keys.shapes import read_shape_key
from sparring.questions.kind import Kind
from sparring.questions.model import Choice, Key, Question

_TEXTS = (
    *("id", "title", "deck", "lang", "source", "body", "explanation", "pitfalls", "answer"),
    *("listing", "computation", "content_hash"),
)
_LISTS = ("topics", "katas", "builds_on", "hints", "follow_up", "references", "rubric")


def encode(question: Question) -> str:
    """One question as JSON."""
    plain: dict[str, Any] = {name: getattr(question, name) for name in (*_TEXTS, *_LISTS)}
    plain |= {"level": question.level, "minutes": question.minutes, "line": question.line}
    plain |= {"kind": question.kind.value, "path": str(question.path)}
    plain["choices"] = [[each.text, each.correct, each.feedback] for each in question.choices]
    plain["key"] = _key(question.key)
    return json.dumps(plain, ensure_ascii=False)


def decode(text: str) -> Question:
    """The question. Raises ValueError, KeyError or TypeError for what `encode` did not write."""
    plain: dict[str, Any] = json.loads(text)
    plain |= {name: tuple(plain[name]) for name in _LISTS}
    plain["kind"], plain["path"] = Kind(plain["kind"]), Path(plain["path"])
    plain["choices"] = tuple(Choice(*each) for each in plain["choices"])
    plain["key"] = _read_key(plain["key"])
    return Question(**plain)


def _key(key: Key) -> dict[str, Any]:
    number = key.number
    return {
        "steps": key.steps,
        "number": number and [number.value, number.tolerance, number.percent, number.text],
        "shape": key.shape and key.shape.text,
        "output": key.output and key.output.lines,
        "blanks": key.blanks,
        "lines": key.lines,
    }


def _read_key(plain: dict[str, Any]) -> Key:
    shape: ShapeKey | None = read_shape_key(plain["shape"]) if plain["shape"] else None
    return Key(
        steps=tuple(plain["steps"]),
        number=NumberKey(*plain["number"]) if plain["number"] else None,
        shape=shape,
        output=OutputKey(tuple(plain["output"])) if plain["output"] else None,
        blanks=tuple(tuple(each) for each in plain["blanks"]),
        lines=tuple(plain["lines"]),
    )
