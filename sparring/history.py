"""The history of a kata: each graded attempt, newest first, in words for every face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.packs import Kata
from grader.report import WORDS
from grader.verdict import Outcome
from sparring.attempts import Attempt
from sparring.i18n import _
from sparring.practice import Practice
from sparring.wording import cells, padded

MOST = 500
"""Attempts that are shown."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt, with what it behaved like."""

    attempt: Attempt
    when: str
    """The learner's own day and time, such as `2026-11-23 18:04`."""
    title: str
    """Of the mistake that it behaved like; empty where none was recognised."""


def history(practice: Practice, kata: Kata) -> list[Tried]:
    """The attempts at a kata, newest first.

    Raises:
        StoreError, PackError: they, or the kata's mistakes, cannot be read.
    """
    return [tried(practice, each, kata) for each in practice.store.attempts(kata.id, MOST)]


def tried(practice: Practice, attempt: Attempt, kata: Kata) -> Tried:
    """One attempt at a kata. Raises PackError: the kata's mistakes cannot be read."""
    title = attempt.mistake or ""
    if title:
        title = next((each.title for each in kata.mistakes() if each.id == title), title)
    when = f"{practice.store.local(attempt.graded_at or practice.now):%Y-%m-%d %H:%M}"
    return Tried(attempt, when, title)


def columns(found: Sequence[Tried]) -> list[str]:
    """A line for each: when, the verdict, how many checks held, how long grading took."""
    verdicts = [_(WORDS[Outcome(tried.attempt.verdict)]) for tried in found]
    width = max(map(cells, verdicts), default=0)
    lines: list[str] = []
    for tried, verdict in zip(found, verdicts, strict=True):
        held, seconds = _held(tried.attempt), tried.attempt.seconds
        lines.append(f"{tried.when}  {padded(verdict, width)}  {held:>8}  {seconds:5.1f} s")
    return lines


def behaved_like(tried: Tried) -> str:
    """The mistake in words; empty where none was recognised."""
    return _("behaves like: {title}").format(title=tried.title) if tried.title else ""


def _held(attempt: Attempt) -> str:
    if attempt.held is None or not attempt.checks:
        return ""
    return _("{held} of {checks}").format(held=attempt.held, checks=attempt.checks)
