"""``sparring``: the app; without a terminal, today's plan as text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sparring.exits import Exit
from sparring.first_minute import is_new
from sparring.i18n import _, ngettext
from sparring.plan import Plan
from sparring.practice import Practice

if TYPE_CHECKING:
    import argparse


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
        return " ".join(filter(None, (_("Today: nothing is due."), whole_deck(practice))))
    about = _("Today: about {minutes}").format(minutes=_minutes(plan.minutes))
    lines = [about, *_question_lines(plan), *_kata_lines(plan)]
    if plan.postponed:
        left = ngettext(
            "{n} more due; left for another evening",
            "{n} more due; left for another evening",
            plan.postponed,
        )
        lines.append(f"  {left}")
    if streak := practice.store.streak():
        lines.append("  " + ngettext("{n} day streak", "{n} day streak", streak))
    return "\n".join(lines)


def whole_deck(practice: Practice) -> str:
    """What to do when nothing is due: a command, or nothing where there is no deck."""
    if not practice.decks:
        return ""
    command = f"sparring quiz --deck {practice.decks[0].id}"
    return _("`{command}` asks a whole deck.").format(command=command)


def warn_of_broken_content(practice: Practice) -> None:
    """Say on stderr which decks and katas could not be read; the others are practised."""
    for problem in (*practice.broken_decks, *practice.broken_katas):
        said = _("left out: {problem}").format(problem=problem)
        print(f"sparring: {said}", file=sys.stderr)


def _question_lines(plan: Plan) -> list[str]:
    questions = [task for task in plan.tasks if task.kind == "question"]
    if not questions:
        return []
    new = sum(task.new for task in questions)
    count = ngettext(
        "{n} question, {due} due, {new} new",
        "{n} questions, {due} due, {new} new",
        len(questions),
        due=len(questions) - new,
        new=new,
    )
    minutes = _minutes(sum(task.minutes for task in questions))
    return [f"  {count}   {minutes}   sparring quiz"]


def _kata_lines(plan: Plan) -> list[str]:
    tasks = [(task.slug.partition(":")[2], task) for task in plan.tasks if task.kind == "kata"]
    return [
        f"  {kata}   {task.reason}   {_minutes(task.minutes)}   sparring start {kata}"
        for kata, task in tasks
    ]


def _minutes(minutes: float) -> str:
    return ngettext("{n} minute", "{n} minutes", round(minutes))
