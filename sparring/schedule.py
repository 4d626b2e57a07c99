"""When an item comes back: FSRS over days. Invariant: pure functions; every instant is aware UTC.

py-fsrs does the arithmetic (FSRS-6, default parameters, desired retention 0.9, no steps within a
day and no fuzz), so the same reviews always give the same card. It is imported on first use only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import fsrs

_DAY = timedelta(days=1)
_AGAIN_BELOW = 0.4
_HARD_BELOW = 0.7


class Rating(IntEnum):
    """How well an item was known; the values are FSRS's own."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True)
class Card:
    """An item's place in the schedule.

    `stability` is in days (the interval after which recall is 90 % likely) and `difficulty` lies
    in 1..10; both are None until the first review. `reviews` and `lapses` (rated Again) are counts.
    `forwarded_at` is set from the moment a mistake brings the item forward to its next review.
    """

    due: datetime
    stability: float | None = None
    difficulty: float | None = None
    last_review: datetime | None = None
    reviews: int = 0
    lapses: int = 0
    forwarded_at: datetime | None = None


def as_utc(instant: datetime) -> datetime:
    """The same instant in `datetime.UTC`, the only zone py-fsrs takes. ValueError when naive."""
    if instant.utcoffset() is None:
        raise ValueError(f"{instant!r} has no time zone; give an aware datetime")
    return instant.astimezone(UTC)


def new_card(now: datetime) -> Card:
    """A card that was never reviewed, due at once."""
    return Card(due=as_utc(now))


def review(card: Card, rating: Rating, now: datetime) -> Card:
    """The card after a review at `now`. Raises ValueError for a naive `now`."""
    import fsrs

    now = as_utc(now)
    after, _ = _scheduler().review_card(_to_fsrs(card, now), fsrs.Rating(int(rating)), now)
    return Card(
        due=after.due,
        stability=after.stability,
        difficulty=after.difficulty,
        last_review=now,
        reviews=card.reviews + 1,
        lapses=card.lapses + (rating == Rating.AGAIN),
    )


def bring_forward(card: Card, now: datetime) -> Card:
    """The card due now at the latest; what is known of it (stability, difficulty) stays."""
    now = as_utc(now)
    return replace(card, due=min(card.due, now), forwarded_at=now)


def retrievability(card: Card, now: datetime) -> float:
    """The predicted chance, 0..1, that the item is recalled at `now`; 0 when never reviewed."""
    now = as_utc(now)
    return float(_scheduler().get_card_retrievability(_to_fsrs(card, now), now))


@cache
def interval_share(retention: float) -> float:
    """The interval after which recall is `retention` likely, as a share of the stability.

    1 for 0.9, by the definition of stability. Found through the library's own curve.
    """
    now = datetime(2000, 1, 1, tzinfo=UTC)
    steps = 10_000  # as many days: retrievability counts whole ones
    seen = Card(now, float(steps), 5.0, now)
    low, high = 0, 100 * steps
    while high - low > 1:
        middle = (low + high) // 2
        if retrievability(seen, now + middle * _DAY) >= retention:
            low = middle
        else:
            high = middle
    return low / steps


def rate_answer(
    correct: bool, *, hints: int = 0, sure: bool | None = None, slow: bool = False
) -> Rating:
    """Wrong: Again. Right after a hint, unsure or far over time: Hard. Else: Good.

    Easy is never given here: only the learner can say so.
    """
    if not correct:
        return Rating.AGAIN
    return Rating.HARD if hints or sure is False or slow else Rating.GOOD


def rate_open(share: float, *, hints: int = 0, slow: bool = False) -> Rating:
    """Rate an open answer by the share, 0..1, of its rubric that was met; a hint costs Good, and
    so does being far over time.

    Raises ValueError for a share outside 0..1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a rubric share lies in 0..1, not {share}")
    if share < _AGAIN_BELOW:
        return Rating.AGAIN
    return Rating.HARD if share < _HARD_BELOW or hints or slow else Rating.GOOD


def rate_kata(*, rejections: int = 0, hints: int = 0, solution_shown: bool = False) -> Rating:
    """Rate a kata that has just passed, by what came before the pass."""
    if solution_shown:
        return Rating.AGAIN
    return Rating.HARD if rejections or hints else Rating.GOOD


@cache
def _scheduler() -> fsrs.Scheduler:
    import fsrs

    # The app is opened once a day: steps of minutes would never be seen. Fuzz draws from the
    # global random state, and a rebuilt schedule must equal the first one.
    return fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _to_fsrs(card: Card, now: datetime) -> fsrs.Card:
    import fsrs

    seen = card.stability is not None
    return fsrs.Card(
        card_id=1,  # unused, but without one py-fsrs sleeps to make a unique id
        state=fsrs.State.Review if seen else fsrs.State.Learning,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=_evenings_ago(card.last_review, now) if card.last_review else None,
    )


def _evenings_ago(then: datetime, now: datetime) -> datetime:
    """`then`, moved so that it lies a whole number of days before `now`.

    py-fsrs drops the fraction of elapsed days, so practising at 19:45 after 20:00 the day before
    would count as the same day. Rounded, it counts as one day.
    """
    return now - max(0, round((now - then) / _DAY)) * _DAY
