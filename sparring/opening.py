"""Opening a practice for a command: packs, store and workspace from the options.

Every error that a user can cause on the way becomes a `UsageError`, which says what to do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from grader.packs import Pack, PackError, builtin_pack
from sparring.database import StoreError
from sparring.i18n import _, chosen
from sparring.paths import cache_path, database_path
from sparring.practice import Practice, PracticeError
from sparring.preferences import Preferences
from sparring.store import Store
from sparring.workspace import DEFAULT_FOLDER, Workspace, WorkspaceError

if TYPE_CHECKING:
    import argparse


class UsageError(Exception):
    """Something that the user can mend; the message says how."""


def packs_of(options: argparse.Namespace) -> list[Pack]:
    """The built-in pack and those of ``--pack``. Raises UsageError."""
    try:
        packs = [builtin_pack()]
    except PackError as error:
        raise UsageError(str(error)) from None
    added = (_pack(folder) for folder in (*(options.pack or ()), *(options.more_packs or ())))
    return list(dict.fromkeys((*packs, *added)))


@contextmanager
def open_practice(options: argparse.Namespace) -> Iterator[Practice]:
    """The practice that the options describe; closed afterwards.

    Raises:
        UsageError: a file, folder, deck or kata that cannot be used.
    """
    packs, workspace = packs_of(options), _workspace(options.workspace or DEFAULT_FOLDER)
    try:
        with Store(database_path()) as store:
            for notice in store.notices:
                print(f"sparring: {notice}", file=sys.stderr)
            preferences: Preferences = options.preferences
            lang = chosen(options.lang, preferences.settings.lang)
            practice = Practice(
                packs, store, workspace, lang=lang, cache_file=cache_path(), preferences=preferences
            )
            with closing(practice):
                yield practice
    except _by_users() as error:
        raise UsageError(str(error)) from None


def _by_users() -> tuple[type[Exception], ...]:
    """What a user's files can cause; asked for when something was raised."""
    from sparring.questions import DeckError

    return (PackError, StoreError, WorkspaceError, PracticeError, DeckError)


def _pack(folder: Path) -> Pack:
    if not folder.is_dir():
        raise UsageError(_("--pack {folder}: there is no such folder").format(folder=folder))
    if not any((folder / part).is_dir() for part in ("questions", "katas")):
        raise UsageError(
            _(
                "--pack {folder}: no questions/ and no katas/ in there; name the folder above them"
            ).format(folder=folder)
        )
    return Pack(folder.resolve())


def _workspace(folder: Path) -> Workspace:
    try:
        return Workspace(folder)
    except FileNotFoundError:
        raise UsageError(_("the current folder is gone: change to another one")) from None
