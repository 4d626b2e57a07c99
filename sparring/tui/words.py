"""Sentences that more than one screen says."""

from __future__ import annotations

from datetime import datetime

from grader.packs import Kata
from sparring.practice import Practice
from sparring.schedule import Rating


def comes_again(practice: Practice, due: datetime | None) -> str:
    """When an item comes again, as a sentence and a space; empty where it has no card."""
    if due is None:
        return ""
    day = practice.store.local_date(due)
    days = (day - practice.store.local_date(practice.now)).days
    near = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days, on {day.isoformat()}")
    return f"It comes again {near}. "


def after_pass(practice: Practice, kata: Kata, rating: Rating | None) -> str:
    """What to say after a pass; `rating` is None when the round was rated before."""
    card = practice.card(kata)
    again = comes_again(practice, card.due if card else None)
    rated = f"Rated {rating.name.lower()}. " if rating is not None else ""
    return f"Passed. {rated}{again}s shows how to tell it in an interview."
