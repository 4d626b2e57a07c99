"""What will be known on the interview's day: if one stops today, and if one keeps to the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sparring.interview import Deadline
from sparring.plan import Candidate, Standing, todays_plan
from sparring.schedule import Card, Rating, new_card, retrievability, review

_DAY = timedelta(days=1)
LONGEST = 120
"""Days ahead that are played; further away, the figures would say nothing."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Shares, 0 to 1, are of all items together: what was never met counts as not known.

    `if_stopping` and `if_kept_up` are for the interview's day, `today` for now. `evenings` counts
    those left, today included, at `minutes` each; `unmet` items are not reached by then.
    """

    day: date
    minutes: float
    evenings: int
    items: int
    seen: int
    today: float
    if_stopping: float
    if_kept_up: float
    unmet: int


def forecast(
    candidates: Sequence[Candidate], store: Standing, now: datetime, minutes: float
) -> Forecast | None:
    """Play the plan of every evening until the interview, each answer right. What is suspended or
    put off does not count. None without a date ahead, or with one more than `LONGEST` days away.
    """
    deadline = store.deadline()
    today = store.local_date(now)
    if deadline is None or not 0 < (days := (deadline.day - today).days) <= LONGEST:
        return None
    held = store.held()
    items = [item for item in candidates if item.slug not in held]
    cards = dict(store.cards())
    at = now + days * _DAY
    imagined = _Imagined(store, dict(cards), deadline)
    for evening in range(days):
        _play(items, imagined, now + evening * _DAY, minutes)
    return Forecast(
        day=deadline.day,
        minutes=minutes,
        evenings=days,
        items=len(items),
        seen=sum(_is_seen(cards.get(item.slug)) for item in items),
        today=_known(items, cards, now),
        if_stopping=_known(items, cards, at),
        if_kept_up=_known(items, imagined.cards(), at),
        unmet=sum(not _is_seen(imagined.cards().get(item.slug)) for item in items),
    )


class _Imagined:
    """A store whose cards go on without anybody answering."""

    def __init__(self, store: Standing, cards: dict[str, Card], deadline: Deadline) -> None:
        self._store, self._cards, self._deadline = store, cards, deadline

    def cards(self) -> dict[str, Card]:
        return self._cards

    def held(self) -> Collection[str]:
        return ()  # what is held is no candidate here; what is buried comes back tomorrow

    def deadline(self) -> Deadline:
        return self._deadline

    def end_of_day(self, instant: datetime) -> datetime:
        return self._store.end_of_day(instant)

    def local_date(self, instant: datetime) -> date:
        return self._store.local_date(instant)

    def last_mistake(self, _kata: str) -> None:
        return None


def _play(items: Sequence[Candidate], imagined: _Imagined, now: datetime, minutes: float) -> None:
    cards = imagined.cards()
    for task in todays_plan(items, imagined, now, minutes).tasks:
        cards[task.slug] = review(cards.get(task.slug) or new_card(now), Rating.GOOD, now)


def _is_seen(card: Card | None) -> bool:
    return card is not None and card.last_review is not None


def _known(items: Iterable[Candidate], cards: Mapping[str, Card], at: datetime) -> float:
    chances = [
        retrievability(card, at) if (card := cards.get(item.slug)) and _is_seen(card) else 0.0
        for item in items
    ]
    return sum(chances) / len(chances) if chances else 0.0
