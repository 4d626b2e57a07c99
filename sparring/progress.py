"""How far the learner is. Invariant: counts only what the packs hold now and the log has seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sparring.practice import Practice
from sparring.schedule import Card, retrievability


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of a practice. `known` is the mean chance, 0..1, that a question seen is recalled now.

    `known` is None before the first answer.
    """

    katas_passed: int
    katas: int
    questions_seen: int
    questions: int
    known: float | None


def progress_of(practice: Practice) -> Progress:
    """The progress at the practice's present instant. Raises StoreError and PackError."""
    cards = practice.store.cards()
    seen = _reviewed(cards, (f"question:{name}" for name in practice.listed))
    passed = _reviewed(cards, (f"kata:{kata.id}" for kata in practice.katas))
    now = practice.now
    chances = [retrievability(card, now) for card in seen]
    return Progress(
        katas_passed=len(passed),
        katas=len(practice.katas),
        questions_seen=len(seen),
        questions=len(practice.listed),
        known=sum(chances) / len(chances) if chances else None,
    )


def _reviewed(cards: dict[str, Card], slugs: Iterable[str]) -> list[Card]:
    found = (cards.get(slug) for slug in slugs)
    return [card for card in found if card is not None and card.last_review is not None]
