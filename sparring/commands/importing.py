"""``sparring import``: questions from elsewhere, as a new deck in a pack of one's own."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from sparring.commands.new_files import write_new
from sparring.exchange.draft import Draft, deck_of, slug
from sparring.exits import Exit
from sparring.opening import UsageError
from sparring.wording import counted

_DECK = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def import_(options: argparse.Namespace) -> int:
    """Write the deck and say what was left out; 1 when nothing could be taken over."""
    deck = options.deck or slug(options.file.stem, "imported")
    if not _DECK.fullmatch(deck):
        raise UsageError(f"--deck {deck}: a deck's name has a-z, 0-9 and hyphens")
    lang = options.lang or "en"
    target = options.into / "questions" / lang / f"{deck}.md"
    if target.exists():
        raise UsageError(f"{target}: there is such a deck already; give another name with --deck")
    try:
        drafts = list(_reader(options.format)(options.file))
    except ValueError as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{options.file}: {error.strerror or error}") from None
    title = options.file.stem.replace("_", " ")
    written = deck_of(drafts, deck, title, lang, f"imported from {options.file.name}")
    for reason in written.left_out:
        print(f"sparring: left out: {reason}", file=sys.stderr)
    if not written.count:
        print("Nothing could be taken over.")
        return Exit.REJECTED
    write_new(target, written.text)
    print(f"{target}: {counted(written.count, 'question')}, {len(written.left_out)} left out.")
    print(f"Practise them: sparring quiz --pack {options.into} --deck {deck}")
    return Exit.DONE


def _reader(name: str) -> Callable[[Path], Iterator[Draft]]:
    if name == "anki":
        from sparring.exchange.anki_in import read_package

        return read_package
    if name == "mkdocs-quiz":
        from sparring.exchange.mkdocs_in import read_quizzes

        return read_quizzes
    from sparring.exchange.csv_in import read_csv

    return read_csv
