"""Decks that were read before. Invariant: a cache only saves time: without it all is the same.

A deck is taken from it while its file and the code that reads decks are unchanged. It may be
deleted at any time, and is begun anew when it is damaged.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import sparring.questions
from sparring.questions import Deck, DeckError, Kind, Question
from sparring.questions.codec import decode, encode

_TABLES = """
CREATE TABLE IF NOT EXISTS deck (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, id TEXT NOT NULL,
    title TEXT NOT NULL, place INTEGER NOT NULL, listed TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS question (path TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (path, id)) STRICT, WITHOUT ROWID;
"""


_LAST = 1000  # after every deck that says where it stands


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known of a question without reading it. `choices` counts them."""

    id: str
    title: str
    deck: str
    kind: Kind
    level: int
    minutes: int
    topics: tuple[str, ...]
    katas: tuple[str, ...]
    builds_on: tuple[str, ...]
    choices: int


@dataclass(frozen=True, slots=True)
class ListedDeck:
    """A deck without its questions' texts. `problem` says why it cannot be read, if so."""

    path: Path
    id: str
    title: str
    questions: tuple[Listed, ...]
    order: int
    problem: str = ""


class DeckCache:
    """Reads decks, each as often as it changes. Without a file, once for each object."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._connection = _opened(file) if file else None
        self._decks: dict[Path, Deck] = {}

    def listed(self, paths: Iterable[Path]) -> list[ListedDeck]:
        """The decks at these paths, in order."""
        known = {row[0]: row for row in self._rows("SELECT * FROM deck")}
        found: list[ListedDeck] = []
        for path in paths:
            stamp, row = _stamp(path), known.get(str(path))
            fresh = _from_row(path, row) if row is not None and row[1] == stamp else None
            found.append(fresh or self._read(path, stamp))
        return found

    def question(self, path: Path, name: str) -> Question:
        """A question of a deck that was listed. Raises DeckError or KeyError: it is gone since."""
        if path not in self._decks:
            rows = self._rows(
                "SELECT body FROM question WHERE path = ? AND id = ?", str(path), name
            )
            with suppress(ValueError, KeyError, TypeError):  # else it is read again
                if rows:
                    return decode(rows[0][0])
            self._decks[path] = _read(path)
        return next(each for each in self._decks[path].questions if each.id == name)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self, path: Path, stamp: str) -> ListedDeck:
        try:
            deck = _read(path)
        except DeckError as error:
            return ListedDeck(path, path.stem, path.stem, (), _LAST, str(error))
        if self._connection is None:
            self._decks[path] = deck
        questions = tuple(map(_listed, deck.questions))
        listed = ListedDeck(path, deck.id, deck.title, questions, deck.order)
        self._keep(listed, stamp, deck)
        return listed

    def _keep(self, listed: ListedDeck, stamp: str, deck: Deck) -> None:
        if self._connection is None:
            return
        rows = [(str(listed.path), each.id, encode(each)) for each in deck.questions]
        shown = json.dumps([_plain(each) for each in listed.questions], ensure_ascii=False)
        with suppress(sqlite3.Error):  # full, locked or read-only: the next start reads again
            with self._connection as connection:
                connection.execute("DELETE FROM question WHERE path = ?", (str(listed.path),))
                connection.executemany("INSERT INTO question VALUES (?, ?, ?)", rows)
                connection.execute(
                    "INSERT OR REPLACE INTO deck VALUES (?, ?, ?, ?, ?, ?)",
                    (str(listed.path), stamp, listed.id, listed.title, listed.order, shown),
                )
            return
        self._decks[listed.path] = deck

    def _rows(self, sql: str, *values: str) -> list[tuple[str, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error:
            return []


def _read(path: Path) -> Deck:
    from sparring.questions import read_deck  # lazily: most starts find every deck in the cache

    return read_deck(path)


class Questions(Mapping[str, Question]):
    """Questions by id, read one by one."""

    def __init__(self, cache: DeckCache, decks: Iterable[ListedDeck]) -> None:
        self._cache = cache
        self._paths = {each.id: deck.path for deck in decks for each in deck.questions}

    def __getitem__(self, name: str) -> Question:
        return self._cache.question(self._paths[name], name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _opened(file: Path) -> sqlite3.Connection | None:
    make: tuple[Callable[[], object], ...] = (lambda: None, lambda: file.unlink(missing_ok=True))
    for prepare in make:  # the second time without the damaged one
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            prepare()
            connection = sqlite3.connect(file, timeout=1)
            connection.execute("PRAGMA synchronous = OFF")  # nothing in it is worth a wait
            connection.executescript(_TABLES)
            return connection
        except sqlite3.DatabaseError:
            continue
        except OSError:
            return None
    return None


def _listed(question: Question) -> Listed:
    return Listed(
        id=question.id,
        title=question.title,
        deck=question.deck,
        kind=question.kind,
        level=question.level,
        minutes=question.minutes,
        topics=question.topics,
        katas=question.katas,
        builds_on=question.builds_on,
        choices=len(question.choices),
    )


def _plain(listed: Listed) -> list[object]:
    return [
        *(listed.id, listed.title, listed.deck, listed.kind.value, listed.level, listed.minutes),
        *(listed.topics, listed.katas, listed.builds_on, listed.choices),
    ]


def _unplain(plain: list[Any]) -> Listed:
    name, title, deck, kind, level, minutes, topics, katas, builds_on, choices = plain
    lists = (tuple(topics), tuple(katas), tuple(builds_on))
    return Listed(name, title, deck, Kind(kind), level, minutes, *lists, choices)


def _from_row(path: Path, row: tuple[str, ...]) -> ListedDeck | None:
    try:
        questions = tuple(map(_unplain, json.loads(row[5])))
    except (ValueError, TypeError):
        return None
    return ListedDeck(path, row[2], row[3], questions, int(row[4]))


def _stamp(path: Path) -> str:
    """Changes when the file does, or the code that reads decks."""
    try:
        seen = path.stat()
    except OSError:
        return ""
    return f"{_code()} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_size}"


@cache
def _code() -> str:
    folder = Path(sparring.questions.__file__).parent
    facts = sorted(
        (path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*.py")
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
