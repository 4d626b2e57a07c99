"""The clock of an interview: monotonic while it runs, gone on while the program was away.

Invariant: it never runs backwards, and a pause ends by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sparring.mock.log import Event

PAUSE_SECONDS = 300
"""How long the one pause may last."""
_MS = timedelta(milliseconds=1)


class Clock:
    """Milliseconds into an interview, pauses not counted."""

    def __init__(
        self,
        monotonic: Callable[[], float],
        wall: Callable[[], datetime],
        started_at: datetime,
        events: Sequence[Event] = (),
    ) -> None:
        """A clock that runs, or stands in the pause that the events end with.

        Args:
            monotonic: seconds, from any beginning.
            wall: the time of day; asked once here, for how long the program was away.
            started_at: when the interview began.
            events: what happened so far.
        """
        self._monotonic = monotonic
        clock, then = (events[-1].clock_ms, events[-1].at) if events else (0, started_at)
        # A clock that was set back has not gone on.
        away = max(0, int((wall() - then) / _MS))
        self._paused_for: int | None = None
        if _pauses(events):
            # Notes may be taken in a pause: it lasts since its own event.
            begun = next(event.at for event in reversed(events) if event.kind == "pause")
            paused = max(0, int((wall() - begun) / _MS))
            left = 1000 * PAUSE_SECONDS - paused
            if left > 0:
                self._paused_for, away = paused, 0
            else:
                away = -left
        self._base, self._since = clock + away, monotonic()

    @property
    def ms(self) -> int:
        """Now, on the interview's clock."""
        passed = self._passed
        if self._paused_for is None:
            return self._base + passed
        return self._base + max(0, passed + self._paused_for - 1000 * PAUSE_SECONDS)

    @property
    def pause_left_ms(self) -> int:
        """How much of a pause is left; 0 where none runs."""
        if self._paused_for is None:
            return 0
        return max(0, 1000 * PAUSE_SECONDS - self._paused_for - self._passed)

    def pause(self) -> None:
        """Stand still, for `PAUSE_SECONDS` at most."""
        self._base, self._since, self._paused_for = self.ms, self._monotonic(), 0

    def go_on(self) -> None:
        """Run again."""
        self._base, self._since, self._paused_for = self.ms, self._monotonic(), None

    @property
    def _passed(self) -> int:
        return max(0, int(1000 * (self._monotonic() - self._since)))


def _pauses(events: Sequence[Event]) -> bool:
    for event in reversed(events):
        if event.kind in ("pause", "go on", "hand in"):
            return event.kind == "pause"
    return False
