"""The first minute: what a newcomer is asked, and what they do first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from grader.packs import Kata
from sparring.practice import Practice
from sparring.questions.kind import Kind

if TYPE_CHECKING:
    from sparring.questions import Question

_WELCOMED = "welcomed"
WEEKS = (0, 1, 2, 3, 4, 6, 8, 12)
"""Weeks until the interview that are offered; 0: there is no date yet."""
_FIRST_KINDS = (Kind.SINGLE, Kind.SEVERAL)


def is_new(practice: Practice) -> bool:
    """Whether nobody was welcomed and nothing was practised yet."""
    store = practice.store
    return store.setting(_WELCOMED) is None and not store.cards() and not store.latest_attempts(1)


def welcome(practice: Practice, day: date | None, level: str) -> None:
    """Keep what a newcomer said: the interview's day, if there is one, and its level.

    Raises:
        StoreError, SettingError: it cannot be kept.
    """
    practice.store.set_setting(_WELCOMED, practice.now.isoformat())
    if day is not None:
        practice.store.set_interview(day)
    if level != practice.settings.level:
        practice.preferences.change("level", level)


def interview_day(practice: Practice, weeks: int) -> date | None:
    """The day so many weeks from now; None for 0."""
    today = practice.store.local_date(practice.now)
    return today + timedelta(weeks=weeks) if weeks else None


def first_question(practice: Practice) -> Question | None:
    """A short one that is picked, the easiest of the first deck; None where there is none."""
    picked = [each for each in practice.listed.values() if each.kind in _FIRST_KINDS]
    if not picked:
        return None
    first = min(picked, key=lambda each: (each.level, each.minutes))
    return practice.questions[first.id]


def first_kata(practice: Practice) -> Kata | None:
    """The shortest one; None where there is none."""
    return min(practice.katas, key=lambda kata: (kata.minutes, kata.level, kata.id), default=None)
