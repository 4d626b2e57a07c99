"""Copies of the practice store. Invariant: a copy is whole or absent, and nothing is replaced."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sparring import schema
from sparring.database import StoreError
from sparring.i18n import _

_SIDE_FILES = ("-wal", "-shm")


def back_up(store: Path, target: Path) -> int:
    """Copy the store, in use or not, into a new file; how many answers it holds.

    Raises:
        StoreError: the target exists or cannot be written, or the store cannot be read.
    """
    if target.exists():
        raise _taken(target)
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as source:
            with closing(sqlite3.connect(part)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, to be carried about
            answers = _answers(part)
        os.link(part, target)  # unlike a rename, it never replaces
    except FileExistsError:
        raise _taken(target) from None
    except (OSError, sqlite3.Error) as error:
        said = _("{path}: the backup failed ({why}); nothing was changed")
        raise StoreError(said.format(path=target, why=error)) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return answers


def restore(backup: Path, store: Path, now: datetime) -> Path | None:
    """Put a backup in the store's place; where the store that was there is kept now.

    Raises:
        StoreError: the file is no sound backup of ours, or a file cannot be moved.
    """
    _judge(backup)
    aside = store.with_name(f"{store.name}.before-restore-{now:%Y%m%d-%H%M%S}")
    part = store.with_name(f"{store.name}.restored")
    try:
        store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(part)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        kept = _set_aside(store, aside)
        os.replace(part, store)
    except (OSError, sqlite3.Error) as error:
        said = _("{path}: not restored ({why}); make its folder writable")
        raise StoreError(said.format(path=store, why=error)) from None
    return kept


def _judge(backup: Path) -> None:
    if not backup.is_file():
        raise StoreError(_("{path}: there is no such file").format(path=backup))
    try:
        with closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as connection:
            (sound,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            version = schema.version_of(connection)
    except sqlite3.Error as error:
        said = _("{path}: no backup of Sparring ({why})")
        raise StoreError(said.format(path=backup, why=error)) from None
    if sound != "ok":
        said = _("{path}: damaged ({why}); take another backup")
        raise StoreError(said.format(path=backup, why=sound))
    if mark != schema.APPLICATION_ID:
        raise StoreError(_("{path}: a database, and none of Sparring's").format(path=backup))
    if version > schema.VERSION:
        said = _("{path}: written by a newer Sparring; update Sparring first")
        raise StoreError(said.format(path=backup))


def _taken(path: Path) -> StoreError:
    return StoreError(
        _("{path}: there is such a file already; give another name").format(path=path)
    )


def _set_aside(store: Path, aside: Path) -> Path | None:
    if not store.exists():
        return None
    if any(store.with_name(store.name + end).exists() for end in _SIDE_FILES):
        # Fold the log in, unless another window is at it: then this is refused as busy.
        with closing(sqlite3.connect(store, timeout=1)) as connection:
            busy, *_more = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise OSError(_("another Sparring window is open: close it"))
    for end in ("", *_SIDE_FILES):
        part = store.with_name(store.name + end)
        if part.exists():
            os.rename(part, aside.with_name(aside.name + end))
    return aside


def _answers(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT count(*) FROM review WHERE kind = 'review'"
        return int(connection.execute(sql).fetchone()[0])
