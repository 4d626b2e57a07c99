"""What a learner answers, one class a kind of answer. `as_json` is what the review log keeps.

Numbers of choices, rubric points and steps are 0-based and in the deck's order, however they were
shown; lines of a listing count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sparring.questions.kind import Kind


@dataclass(frozen=True, slots=True)
class Picked:
    """The picked choices (SINGLE, SEVERAL)."""

    choices: frozenset[int]

    def as_json(self) -> dict[str, object]:
        return {"picked": sorted(self.choices)}


@dataclass(frozen=True, slots=True)
class Said:
    """What was written, and the rubric points that it makes (OPEN)."""

    text: str
    points: frozenset[int]

    def as_json(self) -> dict[str, object]:
        return {"picked": sorted(self.points), "text": self.text}


@dataclass(frozen=True, slots=True)
class Typed:
    """A number, a shape, or what a program prints (NUMBER, SHAPE, TRACE)."""

    text: str

    def as_json(self) -> dict[str, object]:
        return {"text": self.text}


@dataclass(frozen=True, slots=True)
class Filled:
    """The text of each blank (BLANKS)."""

    texts: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return {"blanks": list(self.texts)}


@dataclass(frozen=True, slots=True)
class Ordered:
    """The steps in the order given (ORDER)."""

    steps: tuple[int, ...]

    def as_json(self) -> dict[str, object]:
        return {"order": list(self.steps)}


@dataclass(frozen=True, slots=True)
class Found:
    """The line of the bug, and the choice that says why (BUG)."""

    line: int
    choice: int

    def as_json(self) -> dict[str, object]:
        return {"line": self.line, "picked": [self.choice]}


Answer = Picked | Said | Typed | Filled | Ordered | Found


def from_json(kind: Kind, data: Mapping[str, Any]) -> Answer:
    """The answer that `as_json` wrote, to a question of this kind. KeyError for another's."""
    match kind:
        case Kind.SINGLE | Kind.SEVERAL:
            return Picked(frozenset(data["picked"]))
        case Kind.OPEN:
            return Said(data["text"], frozenset(data.get("picked", ())))
        case Kind.BLANKS:
            return Filled(tuple(data["blanks"]))
        case Kind.ORDER:
            return Ordered(tuple(data["order"]))
        case Kind.BUG:
            return Found(data["line"], data["picked"][0])
        case _:
            return Typed(data["text"])
