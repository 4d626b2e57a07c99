"""The learner's calendar days. Invariant: a day is that of a time zone, an instant is in UTC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_DAY = timedelta(days=1)


class Days:
    """Days in a time zone; None is the machine's own."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone

    def of(self, instant: datetime) -> date:
        """The day of an aware instant."""
        return self.local(instant).date()

    def local(self, instant: datetime) -> datetime:
        """An aware instant, as the clock on the wall shows it."""
        return instant.astimezone(self._zone)

    def bounds(self, day: date) -> tuple[datetime, datetime]:
        """The first instant of a day, and that of the next."""
        return self._midnight(day), self._midnight(day + _DAY)

    def last(self, now: datetime, count: int) -> list[date]:
        """The last days, oldest first, today included."""
        today = self.of(now)
        return [today - back * _DAY for back in reversed(range(count))]

    def streak(self, now: datetime, practised: Callable[[datetime, datetime], bool]) -> int:
        """How many days in a row were practised, up to today, or to yesterday while today was not.

        `practised` says whether there was anything from one instant until before another.
        """
        day = self.of(now)
        if not practised(*self.bounds(day)):
            day -= _DAY
        length = 0
        while practised(*self.bounds(day)):
            length, day = length + 1, day - _DAY
        return length

    def _midnight(self, day: date) -> datetime:
        # Through a naive time: where the zone is the machine's, astimezone asks it for that day.
        return datetime.combine(day, time(), self._zone).astimezone(UTC)
