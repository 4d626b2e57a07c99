"""``sparring quiz`` and ``sparring undo``: the quiz screen, or a loop of lines."""

from __future__ import annotations

import argparse

from sparring.choosing import chosen_questions, todays_questions
from sparring.commands.home import has_terminal, warn_of_broken_content, whole_deck
from sparring.concepts import slug_of
from sparring.exits import Exit
from sparring.i18n import _
from sparring.opening import UsageError
from sparring.plain.asking import ask_all
from sparring.practice import Practice
from sparring.store import Source


def quiz(practice: Practice, options: argparse.Namespace) -> int:
    """Ask today's questions, a whole deck, or what was asked for to cram."""
    if options.deck or options.topic or options.cram:
        questions = chosen_questions(practice, options.deck, options.topic, cram=options.cram)
    else:
        questions = todays_questions(practice)
    if not questions:
        warn_of_broken_content(practice)
        print(*filter(None, (_("No questions are due."), whole_deck(practice))))
        return Exit.DONE
    source: Source = "practice" if options.cram else "quiz"
    if has_terminal() and not options.plain:
        from sparring.tui.app import run

        return run(practice, questions, source=source)
    warn_of_broken_content(practice)
    return ask_all(practice, questions, source)


def undo(practice: Practice, _options: argparse.Namespace) -> int:
    """Take back the last answer to a question."""
    given = practice.store.undo()
    if given is None:
        print(_("There is no answer to take back."))
        return Exit.DONE
    said = _("Taken back: the answer to {question}. It is asked again.")
    print(said.format(question=given.slug.partition(":")[2]))
    return Exit.DONE


def suspend(practice: Practice, options: argparse.Namespace) -> int:
    """Put an item away or bring it back; without one, list what is put away."""
    if options.item is None:
        away = sorted(slug for slug, why in practice.store.held().items() if why == "suspended")
        for slug in away:
            name = slug.partition(":")[2]
            print(f"{name}   sparring suspend --back {name}")
        print(_("{n} put away.").format(n=len(away)))
        return Exit.DONE
    name = options.item
    if name not in practice.questions and name not in {kata.id for kata in practice.katas}:
        raise UsageError(_("there is no question and no kata called {name!r}").format(name=name))
    slug = slug_of(name)
    practice.store.suspend(slug, on=not options.back)
    said = _("{name} is asked again.") if options.back else _("{name} is put away.")
    print(said.format(name=name))
    return Exit.DONE
