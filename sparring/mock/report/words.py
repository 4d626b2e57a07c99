"""Sentences of a report that every form of it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sparring.i18n import N_, _, ngettext
from sparring.mock.readiness import INTERVAL
from sparring.mock.report.figures import minutes
from sparring.wording import level_name, outcome_name

_SECTIONS = {
    "warm-up": N_("Warm-up"),
    "open": N_("Open question"),
    "fix": N_("Find the bug"),
    "build": N_("Write code"),
}
_INTERVAL = f"{100 * INTERVAL:.0f} %"


def section_name(kind: str) -> str:
    """What a section is called."""
    return _(_SECTIONS[kind]) if kind in _SECTIONS else kind


def headline(facts: Mapping[str, Any]) -> str:
    """Which interview this is."""
    return _("Mock interview {n}, {level} level, {date}").format(
        n=facts["interview"], level=level_name(facts["level"]), date=facts["date"]
    )


def standing(facts: Mapping[str, Any]) -> list[str]:
    """Score and readiness, in sentences."""
    score, readiness = facts["score"], facts["readiness"]
    said = _("{minutes} minutes, seed {seed}.")
    if score is not None:
        said = _("{minutes} minutes, seed {seed}. Score {score:.0%}.")
    likely = _(
        "Readiness for this level: {mean:.0%}, most likely {low:.0%} to {high:.0%} ({share}"
        " interval; one interview says no more)."
    )
    return [
        said.format(minutes=facts["minutes"], seed=facts["seed"], score=score),
        likely.format(**readiness, share=_INTERVAL),
    ]


def warnings(facts: Mapping[str, Any]) -> list[str]:
    """What limits the report's worth."""
    found: list[str] = []
    if facts["abandoned"]:
        found.append(_("Abandoned: only what was reached is judged."))
    if any(item["score"] is None for part in facts["sections"] for item in part["items"]):
        found.append(_("A kata has no score: the grader came to no verdict on it."))
    return found


def score_of(item: Mapping[str, Any]) -> str:
    """An item's score and time, as a sentence."""
    score = _("no score") if item["score"] is None else f"{item['score']:.0%}"
    said = _("Score {score}; {time} (usually {usual}).")
    if item["by_time"]:
        said = _("Score {score}; {time}, ended by the clock (usually {usual}).")
    time, usual = minutes(item["seconds"]), minutes(item["usual_seconds"])
    return said.format(score=score, time=time, usual=usual)


def ran(item: Mapping[str, Any]) -> str:
    """A kata's verdict, and how often it was run."""
    verdict = outcome_name(item["verdict"]) if item["verdict"] else _("not graded")
    count = len(item["runs"])
    return ngettext(
        "{verdict}; run {n} times.", "{verdict}; run {n} times.", count, verdict=verdict
    )
