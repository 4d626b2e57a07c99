"""Sentences that more than one screen says."""

from __future__ import annotations

from datetime import datetime

from grader.packs import Kata
from sparring.i18n import _, ngettext
from sparring.practice import Practice
from sparring.schedule import Rating
from sparring.wording import rated


def comes_again(practice: Practice, due: datetime | None) -> str:
    """When an item comes again, as a sentence; empty where it has no card."""
    if due is None:
        return ""
    day = practice.store.local_date(due)
    days = (day - practice.store.local_date(practice.now)).days
    if days == 0:
        return _("It comes again today.")
    if days == 1:
        return _("It comes again tomorrow.")
    return ngettext(
        "It comes again in {n} day, on {day}.",
        "It comes again in {n} days, on {day}.",
        days,
        day=day.isoformat(),
    )


def after_pass(practice: Practice, kata: Kata, rating: Rating | None) -> str:
    """What to say after a pass; `rating` is None when the round was rated before."""
    card = practice.card(kata)
    sentences = (
        _("Passed."),
        rated(rating) if rating is not None else "",
        comes_again(practice, card.due if card else None),
        _("s shows how to tell it in an interview."),
    )
    return " ".join(filter(None, sentences))
