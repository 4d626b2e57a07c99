"""Questions and answers as CSV: one row each, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from sparring.questions import Kind, Question
from sparring.reviews import Review
from sparring.schedule import Card
from sparring.tallies import ItemTally

_QUESTIONS = (
    *("id", "deck", "kind", "title", "level", "minutes", "topics", "body", "right", "wrong"),
    *("answer", "rubric", "hints", "explanation", "source", "answers", "answers_right", "due"),
)
_REVIEWS = (
    *("item", "answered_at", "rating", "score", "sure", "hints", "duration_ms", "source"),
    "recall",
)


def write_questions(
    file: TextIO,
    questions: Iterable[Question],
    cards: Mapping[str, Card],
    tallies: Mapping[str, ItemTally],
) -> None:
    """A row for each question, with how it stands. Several values in a field are parted by ` | `;
    `sparring import csv` reads the same columns.
    """
    _write(file, _QUESTIONS, (_question(each, cards, tallies) for each in questions))


def write_reviews(file: TextIO, reviews: Iterable[Review]) -> None:
    """A row for each answer, oldest first."""
    _write(file, _REVIEWS, map(review_facts, reviews))


def _write(file: TextIO, names: tuple[str, ...], rows: Iterable[dict[str, object]]) -> None:
    table = csv.DictWriter(file, names, lineterminator="\n")
    table.writeheader()
    table.writerows({name: _tame(value) for name, value in row.items()} for row in rows)


def _tame(value: object) -> object:
    """Text that no spreadsheet takes for a formula; yes and no as 1 and 0."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _question(
    question: Question, cards: Mapping[str, Card], tallies: Mapping[str, ItemTally]
) -> dict[str, object]:
    slug = f"question:{question.id}"
    card, tally = cards.get(slug), tallies.get(slug)
    return {
        "id": question.id,
        "deck": question.deck,
        "kind": question.kind.value,
        "title": question.title,
        "level": question.level,
        "minutes": question.minutes,
        "topics": _joined(question.topics),
        "body": question.body,
        "right": _joined(choice.text for choice in question.choices if choice.correct),
        "wrong": _joined(choice.text for choice in question.choices if not choice.correct),
        "answer": question.answer if question.kind is Kind.OPEN else question.key.text(),
        "rubric": _joined(question.rubric),
        "hints": _joined(question.hints),
        "explanation": question.explanation,
        "source": question.source,
        "answers": tally.answers if tally else 0,
        "answers_right": tally.right if tally else 0,
        "due": card.due.isoformat() if card else "",
    }


def review_facts(review: Review) -> dict[str, object]:
    """What the log knows of an answer, but for the answer itself."""
    return {
        "item": review.slug,
        "answered_at": review.reviewed_at.isoformat(),
        "rating": int(review.rating),
        "score": review.score,
        "sure": review.sure,
        "hints": review.hints,
        "duration_ms": review.duration_ms,
        "source": review.source,
        "recall": None if review.recall is None else round(review.recall, 4),
    }


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(_flat(texts))


def _flat(texts: Iterable[str]) -> Iterator[str]:
    return (" ".join(text.split()) for text in texts)
