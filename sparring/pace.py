"""How long something will still take, from the pace of its latest reports. Injected clock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from sparring.i18n import _

_WINDOW = 30.0
"""Seconds that count: what a machine did before tells little of what it does now."""


class Pace:
    """Steps done over time."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Args: clock: seconds, never backwards."""
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def took(self, step: int) -> None:
        """A step is done; an earlier one than before begins anew."""
        if self._seen and step < self._seen[-1][1]:
            self._seen.clear()
        now = self._clock()
        self._seen.append((now, step))
        while len(self._seen) > 2 and self._seen[0][0] < now - _WINDOW:
            self._seen.popleft()

    def rest(self) -> None:
        """It pauses: what was seen tells nothing of what comes."""
        self._seen.clear()

    def left(self, total: int) -> float | None:
        """Seconds until step ``total``, never below 0; None while that cannot be told."""
        if len(self._seen) < 2:
            return None
        (began, first), (latest, last) = self._seen[0], self._seen[-1]
        if latest <= began or last <= first:
            return None
        seconds = (total - last) * (latest - began) / (last - first)
        return max(0.0, seconds - (self._clock() - latest))


def left_in_words(seconds: float | None) -> str:
    """`about 40 s left`; empty where it is not known."""
    if seconds is None:
        return ""
    if seconds < 90:
        return _("about {n} s left").format(n=max(1, round(seconds)))
    if seconds < 90 * 60:
        return _("about {n} min left").format(n=round(seconds / 60))
    return _("about {n} h left").format(n=round(seconds / 3600))


def bar(done: int, total: int, width: int) -> str:
    """A progress bar of ``width`` cells: its parts differ in shape, not in colour alone."""
    share = min(max(done / total, 0.0), 1.0) if total > 0 else 0.0
    filled = int(share * width)
    return "█" * filled + "░" * (width - filled)
