"""An interview's date. Invariant: it changes when things are due, and no card.

Until that day recall is kept higher, and nothing is put off beyond its eve. Both follow from the
cards as they are, so the schedule stays what the log says, and a date can be moved or forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sparring.i18n import _
from sparring.schedule import Card, interval_share

RETENTION = 0.95
"""The chance of recall below which an item is due before an interview; else it is 0.9."""

_DAY = timedelta(days=1)


class DayError(Exception):
    """A text that is no day of an interview; the message says why."""


def day_of(text: str, today: date) -> date | None:
    """The day that a person typed, such as 2026-12-12; None for nothing, and for `none`.

    Raises:
        DayError: it is no day, or one that is over.
    """
    bare = text.strip()
    if bare.casefold() in ("", "none"):
        return None
    try:
        day = date.fromisoformat(bare)
    except ValueError:
        raise DayError(_("{text}: write it as 2026-12-12, or `none`").format(text=bare)) from None
    if day < today:
        raise DayError(_("{text}: that day is over").format(text=bare))
    return day


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day of the interview, and the first instant of its eve."""

    day: date
    eve: datetime

    def due(self, card: Card) -> datetime:
        """When a card is due before the interview: never later than by itself.

        A card that was reviewed on the eve keeps its own date.
        """
        if card.stability is None or card.last_review is None or card.forwarded_at is not None:
            return card.due
        days = max(1, round(card.stability * interval_share(RETENTION)))
        kept_up = card.last_review + min(days, 36_500) * _DAY
        if card.last_review >= self.eve:
            return card.due
        return min(card.due, max(card.last_review, min(kept_up, self.eve)))
