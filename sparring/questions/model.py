"""What a deck holds. Every text is raw Markdown as its author wrote it; nothing changes."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sparring.i18n import _
from sparring.questions.keys import NumberKey, OutputKey, ShapeKey
from sparring.questions.kind import Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question. `feedback` is empty only where a right choice has none."""

    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Key:
    """What is right where nothing is picked: the one field of the question's kind is filled.

    `steps` in their right order (ORDER); for each blank the accepted answers (BLANKS); the 1-based
    lines of the listing that may be named (BUG).
    """

    steps: tuple[str, ...] = ()
    number: NumberKey | None = None
    shape: ShapeKey | None = None
    output: OutputKey | None = None
    blanks: tuple[tuple[str, ...], ...] = ()
    lines: tuple[int, ...] = ()

    def text(self) -> str:
        """The key as decks write it, in no language; empty where choices or a rubric hold it."""
        if self.number is not None:
            return self.number.text
        if self.shape is not None:
            return self.shape.text
        if self.output is not None:
            return "\n".join(self.output.lines)
        if self.blanks:
            firsts = [accepted[0] for accepted in self.blanks]
            return "\n".join(f"[{number}] {first}" for number, first in enumerate(firsts, 1))
        if self.steps:
            return "\n".join(f"{number}. {step}" for number, step in enumerate(self.steps, 1))
        return " or ".join(f"line {line}" for line in self.lines)

    def shown(self) -> str:
        """The key as it is shown after an answer, in the language that is spoken."""
        if not self.lines:
            return self.text()
        return _(" or ").join(_("line {n}").format(n=line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. SINGLE and BUG have one correct choice, SEVERAL one or more, OPEN a rubric
    instead; the other kinds have a `key`.

    `listing` is the code of the body, `computation` a program that prints the key; both are empty
    where there is none. `level` is 1 (easy) to 3 (hard), `minutes` 1 to 60, `line` the 1-based line
    of its heading.
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
    key: Key
    listing: str
    computation: str
    path: Path
    line: int
    content_hash: str


@dataclass(frozen=True, slots=True)
class Deck:
    """The questions of one file, in the file's order. Ids are unique within it; `order` says where
    the deck comes among others.
    """

    id: str
    title: str
    lang: str
    path: Path
    questions: tuple[Question, ...]
    order: int


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
    title: str,
    body: str,
    choices: tuple[Choice, ...],
    answer: str,
    rubric: tuple[str, ...],
    key: Key,
) -> str:
    """SHA-256, in hex, of what is asked and what is right. Wrapping and blank lines do not count.

    Hints, feedback and explanation are left out: better teaching leaves the question the same.
    """
    parts = [title, body, answer, *rubric]
    parts += [f"[{'x' if choice.correct else ' '}] {choice.text}" for choice in choices]
    parts += [each for each in (key.text(),) if each]
    plain = "\x1f".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
