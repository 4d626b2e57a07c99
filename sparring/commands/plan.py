"""``sparring plan``: today's plan, the interview's date, and what will be known on that day."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

from sparring.commands.home import plan_text, warn_of_broken_content
from sparring.exits import Exit
from sparring.forecast import LONGEST, Forecast
from sparring.i18n import _, ngettext
from sparring.interview import DayError, day_of
from sparring.opening import UsageError
from sparring.plan import Plan
from sparring.practice import Practice
from sparring.wording import padded

_LABEL = 22  # cells of what stands before a share


def plan(practice: Practice, options: argparse.Namespace) -> int:
    """Keep a date where one is given; then print the plan and the forecast."""
    if options.date is not None:
        practice.store.set_interview(_day(practice, options.date))
    today, ahead = practice.plan(options.minutes), practice.forecast(options.minutes)
    if options.json:
        print(json.dumps(_as_json(today, ahead), indent=1, ensure_ascii=False))
        return Exit.DONE
    print(plan_text(practice, today))
    if ahead is not None:
        print("\n".join(["", *forecast_lines(ahead)]))
    elif (deadline := practice.store.deadline()) is not None:
        said = _("Interview on {day}. A forecast is made from {n} days before it on.")
        print("\n" + said.format(day=deadline.day.isoformat(), n=LONGEST))
    elif options.date is None:
        print("\n" + _("An interview ahead? `sparring plan --date 2026-12-12` plans towards it."))
    warn_of_broken_content(practice)
    return Exit.DONE


def forecast_lines(ahead: Forecast) -> list[str]:
    """What will be known, in words."""
    evenings = ngettext(
        "Interview on {day}: {n} evening left, tonight included.",
        "Interview on {day}: {n} evenings left, tonight included.",
        ahead.evenings,
        day=ahead.day.isoformat(),
    )
    shares = (
        (
            _("known now"),
            _("{share:4.0%} of {items} items; {seen} seen").format(
                share=ahead.today, items=ahead.items, seen=ahead.seen
            ),
        ),
        (_("if you stop"), _("{share:4.0%} on that day").format(share=ahead.if_stopping)),
        (
            _("{minutes:.0f} minutes each").format(minutes=ahead.minutes),
            _("{share:4.0%} on that day, if each answer is right").format(share=ahead.if_kept_up),
        ),
    )
    lines = [evenings, *(f"  {padded(label, _LABEL)}{said}" for label, said in shares)]
    if ahead.unmet:
        unmet = ngettext(
            "{n} items are not reached: more minutes, or fewer katas",
            "{n} items are not reached: more minutes, or fewer katas",
            ahead.unmet,
        )
        lines.append(f"  {unmet}")
    return lines


def _day(practice: Practice, text: str) -> date | None:
    if not text:
        raise UsageError(_("--date : write it as 2026-12-12, or `none`"))
    try:
        return day_of(text, practice.store.local_date(practice.now))
    except DayError as error:
        raise UsageError(f"--date {error}") from None


def _as_json(today: Plan, ahead: Forecast | None) -> dict[str, Any]:
    tasks = [
        {
            "item": task.slug,
            "title": task.title,
            "minutes": task.minutes,
            "reason": task.reason,
            "new": task.new,
        }
        for task in today.tasks
    ]
    shown: dict[str, Any] = {"minutes": today.minutes, "postponed": today.postponed, "tasks": tasks}
    if ahead is not None:
        shown["interview"] = {
            "date": ahead.day.isoformat(),
            "evenings": ahead.evenings,
            "minutes": ahead.minutes,
            "items": ahead.items,
            "seen": ahead.seen,
            "known_now": round(ahead.today, 4),
            "known_if_stopping": round(ahead.if_stopping, 4),
            "known_if_kept_up": round(ahead.if_kept_up, 4),
            "unmet": ahead.unmet,
        }
    return shown
