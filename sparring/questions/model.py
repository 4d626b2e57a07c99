"""What a deck holds. Every text is raw Markdown as its author wrote it; nothing changes."""

import hashlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Kind(Enum):
    """How a question is answered. The kind follows from the question's structure."""

    SINGLE = "single"
    SEVERAL = "several"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question. `feedback` is empty only where a right choice has none."""

    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. SINGLE has one correct choice, SEVERAL one or more, OPEN a rubric instead.

    `level` is 1 (easy) to 3 (hard), `minutes` 1 to 60, `line` the 1-based line of its heading.
    `id` is stable; `content_hash` changes with what is asked and what is right, so that an edited
    question is noticed while its progress is kept. A section that is absent is empty.
    """

    id: str
    title: str
    deck: str
    lang: str
    level: int
    minutes: int
    topics: tuple[str, ...]
    katas: tuple[str, ...]
    builds_on: tuple[str, ...]
    source: str
    kind: Kind
    body: str
    choices: tuple[Choice, ...]
    hints: tuple[str, ...]
    explanation: str
    pitfalls: str
    follow_up: tuple[str, ...]
    references: tuple[str, ...]
    answer: str
    rubric: tuple[str, ...]
    path: Path
    line: int
    content_hash: str


@dataclass(frozen=True, slots=True)
class Deck:
    """The questions of one file, in the file's order. Ids are unique within it."""

    id: str
    title: str
    lang: str
    path: Path
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint about a file. `line` and `column` count from 1; `advice` says what to write."""

    path: Path
    line: int
    column: int
    message: str
    advice: str

    def __str__(self) -> str:
        """Two lines: where and what, then what to write instead."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}\n  write: {self.advice}"


class DeckError(Exception):
    """A deck that cannot be read. `problem` is the first thing wrong with it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def hash_content(
    title: str, body: str, choices: tuple[Choice, ...], answer: str, rubric: tuple[str, ...]
) -> str:
    """SHA-256, in hex, of what is asked and what is right. Wrapping and blank lines do not count.

    Hints, feedback and explanation are left out: better teaching leaves the question the same.
    """
    parts = [title, body, answer, *rubric]
    parts += [f"[{'x' if choice.correct else ' '}] {choice.text}" for choice in choices]
    plain = "\x1f".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
