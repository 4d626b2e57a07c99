"""``sparring backup`` and ``sparring restore``: copies of one's practice."""

from __future__ import annotations

import argparse
from pathlib import Path

from sparring import backups
from sparring.database import StoreError
from sparring.exits import Exit
from sparring.i18n import _, ngettext
from sparring.opening import UsageError
from sparring.paths import database_path
from sparring.practice import Practice
from sparring.store import utc_now


def backup(practice: Practice, options: argparse.Namespace) -> int:
    """Copy the practice store into a new file."""
    name = f"sparring-backup-{practice.now.astimezone():%Y%m%d-%H%M%S}.sqlite3"
    target = options.file or Path(name)
    answers = backups.back_up(practice.store.path, target)
    print(
        ngettext(
            "{path}: {n} answer and every attempt.",
            "{path}: {n} answers and every attempt.",
            answers,
            path=target,
        )
    )
    print(_("`sparring restore {path}` brings them back.").format(path=target))
    print(_("Your kata files are not in it: they lie in your workspace."))
    return Exit.DONE


def restore(options: argparse.Namespace) -> int:
    """Put a backup in the place of the practice store, which is kept under another name."""
    store = database_path()
    try:
        kept = backups.restore(options.file, store, utc_now())
    except StoreError as error:
        raise UsageError(str(error)) from None
    print(_("Restored: {path}").format(path=store))
    if kept is not None:
        print(_("What was there is kept: {path}").format(path=kept))
    return Exit.DONE
