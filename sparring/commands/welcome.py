"""``sparring welcome``: the first minute, line by line."""

from __future__ import annotations

import argparse
from datetime import date

from sparring.commands.home import has_terminal
from sparring.commands.katas import start
from sparring.exits import Exit
from sparring.first_minute import first_kata, first_question
from sparring.first_minute import welcome as keep
from sparring.i18n import _
from sparring.interview import DayError, day_of
from sparring.opening import UsageError
from sparring.plain.asking import ask_all
from sparring.plain.lines import read_line
from sparring.practice import Practice
from sparring.preferences import SettingError
from sparring.settings import LEVELS


def welcome(practice: Practice, options: argparse.Namespace) -> int:
    """Ask for the interview's day and level, then a first question; hand out the shortest kata."""
    if has_terminal() and not options.plain:
        from sparring.tui.app import run
        from sparring.tui.welcome import Welcome

        return run(practice, first=Welcome)
    try:
        day = _day(practice)
        level = _level(practice)
        keep(practice, day, level)
    except EOFError:
        print()
        return Exit.DONE
    except SettingError as error:
        raise UsageError(str(error)) from None
    if (question := first_question(practice)) is not None:
        ask_all(practice, [question])
    if (kata := first_kata(practice)) is not None:
        print("\n" + _("Now the shortest kata.") + "\n")
        options.kata = kata.id
        start(practice, options)
    return Exit.DONE


def _day(practice: Practice) -> date | None:
    while True:
        text = read_line(_("Your interview's day, as 2026-12-12; empty: none yet: "))
        try:
            return day_of(text, practice.store.local_date(practice.now))
        except DayError as error:
            print(error)


def _level(practice: Practice) -> str:
    usual = practice.settings.level
    while True:
        known = ", ".join(LEVELS)
        prompt = _("Its level ({levels}; empty: {usual}): ").format(levels=known, usual=usual)
        text = read_line(prompt).strip().casefold() or usual
        if text in LEVELS:
            return text
        print(_("There is no level {text}.").format(text=text))
