"""One SQLite file, opened safely. Invariant: no file of the learner's is ever deleted or replaced.

A damaged file is set aside under a new name; every other trouble is a `StoreError` that names the
file and says what to do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sparring import schema
from sparring.i18n import N_, _

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_CHECKED_ALWAYS = 16 << 20  # bytes: some 100 000 answers, checked in 0.1 s
_PAGE = 4096  # bytes: the first page is written before any log is begun
_NEEDS = (3, 37, 0)  # STRICT tables
_ADVICE = {
    sqlite3.SQLITE_BUSY: N_(
        "another program is writing to it; close other Sparring windows, then try again"
    ),
    sqlite3.SQLITE_LOCKED: N_(
        "another program is writing to it; close other Sparring windows, then try again"
    ),
    sqlite3.SQLITE_READONLY: N_(
        "it may not be written; make the file and its folder writable, or set SPARRING_DATA to "
        "another folder"
    ),
    sqlite3.SQLITE_CANTOPEN: N_(
        "it cannot be opened; make its folder writable, or set SPARRING_DATA to another folder"
    ),
    sqlite3.SQLITE_PERM: N_(
        "it cannot be opened; make its folder writable, or set SPARRING_DATA to another folder"
    ),
    sqlite3.SQLITE_FULL: N_("the disk is full; free some space, then try again"),
    sqlite3.SQLITE_CORRUPT: N_("it is damaged; start Sparring again, which sets it aside"),
    sqlite3.SQLITE_NOTADB: N_("it is damaged; start Sparring again, which sets it aside"),
}
_ELSE = N_("check the disk, then try again")


class StoreError(Exception):
    """The practice store cannot be used; the message names the file and what to do."""


class _Damaged(Exception):
    """The file is no sound SQLite database."""


class Database:
    """An open practice database. Used from the thread that opened it.

    `notices` are sentences that the caller shows once: a damaged file was set aside, say.
    """

    def __init__(self, path: Path, now: Callable[[], datetime], busy_timeout_ms: int) -> None:
        """Open `path`, or begin it. Raises StoreError."""
        self.path = path
        self.notices: list[str] = []
        self._timeout = busy_timeout_ms / 1000
        if sqlite3.sqlite_version_info < _NEEDS:
            raise StoreError(
                _(
                    "{path}: SQLite {version} is too old; Sparring needs 3.37 or newer. Use a "
                    "newer Python build."
                ).format(path=path, version=sqlite3.sqlite_version)
            )
        self._make_folder()
        try:
            self._connection = self._open()
        except _Damaged as damage:
            self._set_aside(now(), str(damage))
            self._connection = self._open_fresh()

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._connection.close()

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """The result of one statement. Raises StoreError."""
        with self._told():
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: committed, and so safe from a kill, when the block ends. StoreError."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            occupied = self.path.is_dir()
        except OSError as error:
            raise StoreError(
                _(
                    "{path}: the practice data needs this folder, and it cannot be used ({why}); "
                    "make it writable, or set SPARRING_DATA to another folder"
                ).format(path=self.path.parent, why=error.strerror)
            ) from error
        if occupied:
            raise StoreError(
                _(
                    "{path}: a folder is in the place of the practice data; move it away, or set "
                    "SPARRING_DATA to another folder"
                ).format(path=self.path)
            )

    def _open_fresh(self) -> sqlite3.Connection:
        try:
            return self._open()
        except _Damaged as damage:
            raise StoreError(
                _(
                    "{path}: a new practice file is damaged at once ({why}); check the disk, or "
                    "set SPARRING_DATA to another folder"
                ).format(path=self.path, why=damage)
            ) from damage

    def _open(self) -> sqlite3.Connection:
        self._check_size()
        with self._told():
            connection = sqlite3.connect(self.path, timeout=self._timeout, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _check_size(self) -> None:
        # SQLite deletes a log beside a missing or empty main file: look before it does. Sizes only:
        # opening and closing the file here would drop the locks of another Store in this process.
        log = self.path.with_name(self.path.name + "-wal")
        if _size(log) and _size(self.path) < _PAGE:
            raise _Damaged(_("the main file is gone or cut short, its log is not"))

    @property
    def _suspect(self) -> Path:
        """There is such a file after a damage was met in use, until the next check."""
        return self.path.with_name(f"{self.path.name}-suspect")

    def _is_to_be_checked(self) -> bool:
        # A check reads the whole file: a large one only when something speaks for a damage.
        killed = _size(self.path.with_name(self.path.name + "-wal"))
        return bool(_size(self.path) < _CHECKED_ALWAYS or killed or self._suspect.exists())

    def _prepare(self, connection: sqlite3.Connection) -> None:
        try:
            with self._told():
                if self._is_to_be_checked():
                    (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
                    if sound != "ok":
                        raise _Damaged(sound)
                    self._suspect.unlink(missing_ok=True)
                self._refuse(connection)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")  # holds after a power cut too
                connection.execute("PRAGMA foreign_keys = ON")
                self._migrate(connection)
        except StoreError as error:
            if _code(error.__cause__) in _DAMAGED:
                raise _Damaged(str(error.__cause__)) from error
            raise

    def _refuse(self, connection: sqlite3.Connection) -> None:
        if schema.is_foreign(connection):
            raise StoreError(
                _(
                    "{path}: this database belongs to another program; move it away, or set "
                    "SPARRING_DATA to another folder"
                ).format(path=self.path)
            )
        seen = schema.version_of(connection)
        if seen > schema.VERSION:
            raise StoreError(
                _(
                    "{path}: written by a newer Sparring (version {seen} of the format; this one "
                    "knows {known}). Update Sparring; nothing was changed."
                ).format(path=self.path, seen=seen, known=schema.VERSION)
            )

    def _migrate(self, connection: sqlite3.Connection) -> None:
        # Always takes the write lock: a file that cannot be written is told now, not mid-answer,
        # and two programs that begin the file together migrate it once.
        connection.execute("BEGIN IMMEDIATE")
        try:
            self._refuse(connection)
            schema.migrate(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _set_aside(self, now: datetime, damage: str) -> None:
        aside = self._free_name(f"{self.path.name}.corrupt-{now:%Y%m%d-%H%M%S}")
        try:
            # The side files first: left behind, they would be taken for the fresh file's own.
            for end in ("-wal", "-shm", ""):
                part = self.path.with_name(self.path.name + end)
                if part.exists():
                    part.rename(aside.with_name(aside.name + end))
        except OSError as error:
            raise StoreError(
                _(
                    "{path}: damaged, and it cannot be renamed ({why}); make its folder writable, "
                    "or set SPARRING_DATA to another folder"
                ).format(path=self.path, why=error.strerror)
            ) from error
        self.notices.append(
            _(
                "The practice data was damaged ({why}). It is kept as {aside}; a fresh file was "
                "begun at {path}. `sparring restore FILE` brings back a backup."
            ).format(why=damage, aside=aside, path=self.path)
        )

    def _free_name(self, name: str) -> Path:
        free, number = self.path.with_name(name), 1
        while free.exists():
            number += 1
            free = self.path.with_name(f"{name}-{number}")
        return free

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise  # a caller's mistake, not the learner's
        except sqlite3.DatabaseError as error:
            advice = _(_ADVICE.get(_code(error), _ELSE))
            if _code(error) in _DAMAGED:
                with suppress(OSError):
                    self._suspect.touch()
            said = _("{path}: {advice} ({why})")
            raise StoreError(said.format(path=self.path, advice=advice, why=error)) from error


def _code(error: BaseException | None) -> int:
    """The primary SQLite result code, or -1."""
    return getattr(error, "sqlite_errorcode", -1) & 0xFF if error else -1


def _size(path: Path) -> int:
    """The file's bytes; 0 when there is none to be seen, and opening tells why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
