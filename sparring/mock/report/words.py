"""Sentences of a report that every form of it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SECTIONS = {
    "warm-up": "Warm-up",
    "open": "Open question",
    "fix": "Find the bug",
    "build": "Write code",
}


def section_name(kind: str) -> str:
    """What a section is called."""
    return _SECTIONS.get(kind, kind)


def headline(facts: Mapping[str, Any]) -> str:
    """Which interview this is."""
    return f"Mock interview {facts['interview']}, {facts['level']} level, {facts['date']}"


def standing(facts: Mapping[str, Any]) -> list[str]:
    """Score and readiness, in sentences."""
    score, readiness = facts["score"], facts["readiness"]
    lines = [
        f"{facts['minutes']} minutes, seed {facts['seed']}."
        + ("" if score is None else f" Score {score:.0%}.")
    ]
    lines.append(
        f"Readiness for this level: {readiness['mean']:.0%}, most likely"
        f" {readiness['low']:.0%} to {readiness['high']:.0%}"
        " (80 % interval; one interview says no more)."
    )
    return lines


def warnings(facts: Mapping[str, Any]) -> list[str]:
    """What limits the report's worth."""
    found = []
    if facts["abandoned"]:
        found.append("Abandoned: only what was reached is judged.")
    if any(item["score"] is None for part in facts["sections"] for item in part["items"]):
        found.append("A kata has no score: the grader came to no verdict on it.")
    return found
