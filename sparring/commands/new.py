"""``sparring new``: a beginning for a question, a deck or a kata, in a pack of one's own."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from sparring import skeletons
from sparring.commands.new_files import unwritable, write_new
from sparring.content import question_ids
from sparring.exits import Exit
from sparring.opening import UsageError, packs_of
from sparring.questions import Kind

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ANY = "deck.question"


def new(options: argparse.Namespace) -> int:
    """Write the skeleton and say how to go on; nothing that exists is replaced."""
    if options.what == "question":
        return _question(options)
    if not _SLUG.fullmatch(options.name) or (options.what == "kata" and options.name[0].isdigit()):
        raise UsageError(f"{options.name}: a name has a-z, 0-9 and hyphens, as in two-words")
    lang = options.lang or "en"
    if options.what == "deck":
        path = options.into / "questions" / lang / f"{options.name}.md"
        _write({path: skeletons.deck(options.name, lang)})
        print(f"Written: {path}")
    else:
        reads = min(question_ids(packs_of(options)), default=_ANY)
        files = skeletons.kata(options.name, reads)
        _write({options.into / name: text for name, text in files.items()})
        print("\n".join(f"Written: {options.into / name}" for name in files))
        print(f"Prove its verdicts: sparring verify --pack {options.into} {options.name}")
    print(f"Check it: sparring lint --pack {options.into}")
    return Exit.DONE


def _question(options: argparse.Namespace) -> int:
    deck, _, name = options.name.partition(".")
    if not (_SLUG.fullmatch(deck) and _SLUG.fullmatch(name)):
        raise UsageError(f"{options.name}: an id is deck.some-words, with a-z, 0-9 and hyphens")
    path = options.into / "questions" / (options.lang or "en") / f"{deck}.md"
    text = skeletons.question(options.name, Kind(options.kind))
    try:
        before = path.read_text(encoding="utf-8")
        if re.search(rf"id:\s*{re.escape(options.name)}\s*;", before):
            raise UsageError(f"{path}: there is a question {options.name} already")
        with path.open("a", encoding="utf-8") as file:
            file.write(("" if before.endswith("\n") else "\n") + f"\n{text}")
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such deck; `sparring new deck {deck}`") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from None
    print(f"Added to {path}, at its end.")
    print(f"Check it: sparring lint --pack {options.into}")
    return Exit.DONE


def _write(files: dict[Path, str]) -> None:
    taken = [path for path in files if path.exists()]
    if taken:  # before the first of several is written
        raise unwritable(taken[0], FileExistsError())
    for path, text in files.items():
        write_new(path, text)
