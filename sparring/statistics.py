"""What the learner should know of their practice. Invariant: figures only, and all from the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sparring.concepts import QUESTION
from sparring.deck_cache import Listed
from sparring.forecast import Forecast
from sparring.practice import Practice
from sparring.progress import ENOUGH
from sparring.questions import Kind
from sparring.schedule import Card, retrievability
from sparring.tallies import Confidence, ItemTally, Prediction

_DAYS = 14
_LATEST = 5  # of what was sure and wrong


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. `recall` is the mean predicted chance, now, over its seen questions; `right` the
    share of its answers that were right. None where nothing was seen.
    """

    name: str
    questions: int
    seen: int
    recall: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures. Shares lie in 0..1; `choice_score` may be below 0, where guessing did harm."""

    answers: int
    streak: int
    daily: tuple[tuple[date, int], ...]
    questions: int
    seen: int
    recall: float | None
    topics: tuple[Topic, ...]
    weakest: tuple[Topic, ...]
    confidence: Confidence
    sure_and_wrong: tuple[str, ...]
    prediction: Prediction
    choice_score: float | None
    choice_right: float | None
    seconds: float | None
    pace: float | None
    """Time taken over time allowed; above 1 is slower than the questions' minutes."""
    due: tuple[tuple[date, int], ...]
    forecast: Forecast | None
    katas: int
    katas_passed: int


def statistics(practice: Practice) -> Statistics:
    """Every figure, as things stand. Raises StoreError."""
    store, now = practice.store, practice.now
    cards, tallies = store.cards(), {each.slug: each for each in store.tallies.by_item()}
    questions = practice.listed
    recalls = {
        question.id: retrievability(card, now)
        for question in questions.values()
        if (card := _seen(cards, question)) is not None
    }
    topics = tuple(_topics(questions.values(), recalls, tallies))
    score, right = _choices(questions, tallies)
    seconds, pace = _pace(questions, tallies)
    return Statistics(
        answers=sum(each.answers for each in tallies.values()),
        streak=store.streak(),
        daily=tuple(store.daily_counts(_DAYS)),
        questions=len(questions),
        seen=len(recalls),
        recall=_mean(recalls.values()),
        topics=topics,
        weakest=_weakest(topics),
        confidence=store.tallies.confidence(),
        sure_and_wrong=tuple(store.tallies.sure_and_wrong(_LATEST)),
        prediction=store.tallies.prediction(),
        choice_score=score,
        choice_right=right,
        seconds=seconds,
        pace=pace,
        due=tuple(_due(practice, cards)),
        forecast=practice.forecast(),
        katas=len(practice.katas),
        katas_passed=sum(
            (card := cards.get(f"kata:{kata.id}")) is not None and card.last_review is not None
            for kata in practice.katas
        ),
    )


def _seen(cards: Mapping[str, Card], question: Listed) -> Card | None:
    card = cards.get(f"{QUESTION}{question.id}")
    return card if card is not None and card.last_review is not None else None


def _topics(
    questions: Iterable[Listed], recalls: Mapping[str, float], tallies: Mapping[str, ItemTally]
) -> Iterable[Topic]:
    members: dict[str, list[Listed]] = defaultdict(list)
    for question in questions:
        for topic in question.topics:
            members[topic].append(question)
    for name, several in sorted(members.items()):
        known = [recalls[each.id] for each in several if each.id in recalls]
        counted = [tallies[slug] for each in several if (slug := f"{QUESTION}{each.id}") in tallies]
        answers = sum(each.answers for each in counted)
        yield Topic(
            name=name,
            questions=len(several),
            seen=len(known),
            recall=_mean(known),
            right=sum(each.right for each in counted) / answers if answers else None,
        )


def _weakest(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    judged = [each for each in topics if each.seen >= ENOUGH and each.recall is not None]
    return tuple(sorted(judged, key=lambda each: (each.recall or 0.0, each.right or 0.0))[:3])


def _choices(
    questions: Mapping[str, Listed], tallies: Mapping[str, ItemTally]
) -> tuple[float | None, float | None]:
    """The share of right single choices, corrected for guessing (right - wrong / (choices - 1)),
    and as it is.
    """
    corrected, right, answers = 0.0, 0, 0
    for question in questions.values():
        tally = tallies.get(f"{QUESTION}{question.id}")
        if question.kind is Kind.SINGLE and tally is not None:
            wrong = tally.answers - tally.right
            corrected += tally.right - wrong / (question.choices - 1)
            right += tally.right
            answers += tally.answers
    return (corrected / answers, right / answers) if answers else (None, None)


def _pace(
    questions: Mapping[str, Listed], tallies: Mapping[str, ItemTally]
) -> tuple[float | None, float | None]:
    """Mean seconds for an answer, and the time taken over the time that the questions allow."""
    taken, allowed, timed = 0.0, 0.0, 0
    for question in questions.values():
        tally = tallies.get(f"{QUESTION}{question.id}")
        if tally is not None and tally.timed:
            taken += tally.milliseconds / 1000
            allowed += 60 * question.minutes * tally.timed
            timed += tally.timed
    return (taken / timed, taken / allowed) if timed else (None, None)


def _due(practice: Practice, cards: Mapping[str, Card]) -> Iterable[tuple[date, int]]:
    """How much falls due on each of the next days; what is overdue counts for today."""
    store, today = practice.store, practice.store.local_date(practice.now)
    held, deadline = store.held(), store.deadline()
    counts: dict[date, int] = defaultdict(int)
    for item in practice.candidates:
        card = cards.get(item.slug)
        if card is None or item.slug in held:
            continue
        due = deadline.due(card) if deadline else card.due
        counts[max(today, store.local_date(due))] += 1
    for ahead in range(_DAYS):
        day = today + timedelta(days=ahead)
        yield day, counts[day]


def _mean(values: Iterable[float]) -> float | None:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else None
