"""How far the learner is. Invariant: counts only what the packs hold now and the log has seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sparring.practice import Practice
from sparring.schedule import Card, retrievability

ENOUGH = 3
"""Seen questions from which on a topic's figures say something."""
_WEAK = 0.9  # what the schedule aims at
_MOST_WEAK = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of a practice. `known` is the mean chance, 0..1, that a question seen is recalled now.

    `known` is None before the first answer. `weakest` are the topics that are known least, of those
    with `ENOUGH` questions seen, with the same chance for each.
    """

    katas_passed: int
    katas: int
    questions_seen: int
    questions: int
    known: float | None
    weakest: tuple[tuple[str, float], ...] = ()


def progress_of(practice: Practice) -> Progress:
    """The progress at the practice's present instant. Raises StoreError and PackError."""
    cards = practice.store.cards()
    passed = _reviewed(cards, (f"kata:{kata.id}" for kata in practice.katas))
    now = practice.now
    recalls = {
        name: retrievability(card, now)
        for name in practice.listed
        if (card := cards.get(f"question:{name}")) is not None and card.last_review is not None
    }
    return Progress(
        katas_passed=len(passed),
        katas=len(practice.katas),
        questions_seen=len(recalls),
        questions=len(practice.listed),
        known=sum(recalls.values()) / len(recalls) if recalls else None,
        weakest=_weakest(practice, recalls),
    )


@dataclass(frozen=True, slots=True)
class Share:
    """How far a deck or topic is known. `recall` is the mean chance, 0..1, over what was seen."""

    name: str
    title: str
    questions: int
    seen: int
    recall: float | None


def by_deck(practice: Practice) -> list[Share]:
    """Every deck, in their order. Raises StoreError."""
    return [
        _share(practice, deck.id, deck.title, [each.id for each in deck.questions])
        for deck in practice.decks
    ]


def by_topic(practice: Practice) -> list[Share]:
    """Every topic of the questions, by name. Raises StoreError."""
    topics: dict[str, list[str]] = defaultdict(list)
    for question in practice.listed.values():
        for topic in question.topics:
            topics[topic].append(question.id)
    return [_share(practice, name, "", ids) for name, ids in sorted(topics.items())]


def _share(practice: Practice, name: str, title: str, ids: list[str]) -> Share:
    now = practice.now
    seen = _reviewed(practice.store.cards(), (f"question:{id}" for id in ids))
    recalls = [retrievability(card, now) for card in seen]
    recall = sum(recalls) / len(recalls) if recalls else None
    return Share(name, title, len(ids), len(seen), recall)


def _weakest(practice: Practice, recalls: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    topics: dict[str, list[float]] = defaultdict(list)
    for name, recall in recalls.items():
        for topic in practice.listed[name].topics:
            topics[topic].append(recall)
    means = [(name, sum(all) / len(all)) for name, all in topics.items() if len(all) >= ENOUGH]
    weak = [(name, mean) for name, mean in means if mean < _WEAK]
    return tuple(sorted(weak, key=lambda pair: (pair[1], pair[0]))[:_MOST_WEAK])


def _reviewed(cards: dict[str, Card], slugs: Iterable[str]) -> list[Card]:
    found = (cards.get(slug) for slug in slugs)
    return [card for card in found if card is not None and card.last_review is not None]
