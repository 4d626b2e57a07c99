"""``sparring export``: one's questions and answers for other programs."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sparring.choosing import chosen_questions
from sparring.commands.new_files import unwritable, write_new
from sparring.exchange.tables import review_facts, write_questions, write_reviews
from sparring.exits import Exit
from sparring.i18n import _, ngettext
from sparring.opening import UsageError
from sparring.practice import Practice
from sparring.questions import Question, read_deck
from sparring.questions.json_schema import deck_as_json


def export(practice: Practice, options: argparse.Namespace) -> int:
    """Write questions, or with --reviews the log of answers, to a new file or to stdout."""
    if options.reviews and options.format not in ("csv", "json"):
        raise UsageError(_("--reviews goes with csv or json"))
    asked = chosen_questions(practice, options.deck, options.topic)
    if options.format == "anki":
        return _anki(practice, asked, options.out)
    _put(_text(practice, asked, options), options.out)
    return Exit.DONE


def _anki(practice: Practice, asked: Sequence[Question], out: Path | None) -> int:
    from sparring.exchange.anki_out import write_package

    path = out or Path(f"sparring-{practice.lang}.apkg")
    try:
        count = write_package(path, asked, practice.now.timestamp())
    except OSError as error:
        raise unwritable(path, error) from None
    print(ngettext("{path}: {n} note.", "{path}: {n} notes.", count, path=path))
    print(_("In Anki: File, Import. Export and import again after changes: the notes update."))
    return Exit.DONE


def _text(practice: Practice, asked: Sequence[Question], options: argparse.Namespace) -> str:
    if options.format == "markdown":
        from sparring.exchange.sheet import sheet

        return sheet("Sparring" if not options.deck else options.deck, asked)
    if options.format == "json":
        shown = _reviews_json(practice) if options.reviews else _decks_json(practice, asked)
        return json.dumps(shown, indent=1, ensure_ascii=False) + "\n"
    file = io.StringIO()
    if options.reviews:
        write_reviews(file, practice.store.reviews())
    else:
        tallies = {each.slug: each for each in practice.store.tallies.by_item()}
        write_questions(file, asked, practice.store.cards(), tallies)
    return file.getvalue()


def _decks_json(practice: Practice, asked: Sequence[Question]) -> list[dict[str, Any]]:
    wanted = {question.id for question in asked}
    shown = []
    for listed in practice.decks:
        parts = deck_as_json(read_deck(listed.path))
        parts["questions"] = [each for each in parts["questions"] if each["id"] in wanted]
        if parts["questions"]:
            shown.append(parts)
    return shown


def _reviews_json(practice: Practice) -> list[dict[str, Any]]:
    return [review_facts(each) | {"answer": each.answer} for each in practice.store.reviews()]


def _put(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
        return
    write_new(out, text)
    print(_("Written: {path}").format(path=out), file=sys.stderr)
