"""``sparring``: the app; without a terminal, today's plan as text."""

from __future__ import annotations

import argparse
import sys

from sparring.exits import Exit
from sparring.first_minute import is_new
from sparring.i18n import _
from sparring.plan import Plan
from sparring.practice import Practice
from sparring.wording import counted


def home(practice: Practice, _options: argparse.Namespace) -> int:
    """Open the app where there is a terminal, else print today's plan."""
    if has_terminal():
        from sparring.tui.app import run

        return run(practice)
    print(plan_text(practice, practice.plan()))
    if is_new(practice):
        print(_("New here? `sparring welcome` asks two things and begins."))
    warn_of_broken_content(practice)
    return Exit.DONE


def has_terminal() -> bool:
    """Whether someone sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def plan_text(practice: Practice, plan: Plan) -> str:
    """Today's plan: a line for all questions, and one for each kata."""
    if not plan.tasks:
        return f"Today: nothing is due. {whole_deck(practice)}".rstrip()
    lines = [f"Today: about {_minutes(plan.minutes)}", *_question_lines(plan), *_kata_lines(plan)]
    if plan.postponed:
        lines.append(f"  {plan.postponed} more due; left for another evening")
    if streak := practice.store.streak():
        lines.append(f"  {streak} day streak")
    return "\n".join(lines)


def whole_deck(practice: Practice) -> str:
    """What to do when nothing is due: a command, or nothing where there is no deck."""
    if not practice.decks:
        return ""
    return f"`sparring quiz --deck {practice.decks[0].id}` asks a whole deck."


def warn_of_broken_content(practice: Practice) -> None:
    """Say on stderr which decks and katas could not be read; the others are practised."""
    for problem in (*practice.broken_decks, *practice.broken_katas):
        print(f"sparring: left out: {problem}", file=sys.stderr)


def _question_lines(plan: Plan) -> list[str]:
    questions = [task for task in plan.tasks if task.kind == "question"]
    if not questions:
        return []
    new = sum(task.new for task in questions)
    count = counted(len(questions), "question")
    minutes = _minutes(sum(task.minutes for task in questions))
    return [f"  {count}, {len(questions) - new} due, {new} new   {minutes}   sparring quiz"]


def _kata_lines(plan: Plan) -> list[str]:
    tasks = [(task.slug.partition(":")[2], task) for task in plan.tasks if task.kind == "kata"]
    return [
        f"  {kata}   {task.reason}   {_minutes(task.minutes)}   sparring start {kata}"
        for kata, task in tasks
    ]


def _minutes(minutes: float) -> str:
    return counted(round(minutes), "minute")
