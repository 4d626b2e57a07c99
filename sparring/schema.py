"""The practice store's tables. Invariant: a released migration never changes; new ones are added.

`review` is the log and the truth; `card` is a cache that can be rebuilt from it.
Instants are UTC text in one fixed width (`2026-11-23T10:15:00.000000+00:00`), so text order is
time order. `user_version` counts the migrations applied; `application_id` marks the file as ours.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

from sparring.schedule import as_utc

APPLICATION_ID = 0x53504152  # "SPAR"

_FIRST = """
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    content_hash TEXT,
    first_seen TEXT NOT NULL
) STRICT;

CREATE TABLE review (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    item_id INTEGER NOT NULL REFERENCES item (id),
    kind TEXT NOT NULL CHECK (kind IN ('review', 'forward')),
    reviewed_at TEXT NOT NULL,
    rating INTEGER CHECK (rating BETWEEN 1 AND 4),
    duration_ms INTEGER CHECK (duration_ms >= 0),
    source TEXT CHECK (source IN ('quiz', 'kata', 'practice', 'mock')),
    score REAL CHECK (score BETWEEN 0 AND 1),
    hints INTEGER NOT NULL DEFAULT 0 CHECK (hints >= 0),
    answer TEXT,
    content_hash TEXT,
    CHECK ((kind = 'review') = (rating IS NOT NULL AND source IS NOT NULL))
) STRICT;
CREATE INDEX review_by_item ON review (item_id, id);

CREATE TABLE card (
    item_id INTEGER PRIMARY KEY REFERENCES item (id),
    due TEXT NOT NULL,
    stability REAL,
    difficulty REAL,
    last_review TEXT,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    forwarded_at TEXT
) STRICT;

CREATE TABLE attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kata TEXT NOT NULL,
    round INTEGER NOT NULL,
    graded_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    verdict TEXT NOT NULL,
    cause TEXT,
    mistake TEXT,
    seconds REAL NOT NULL,
    tier TEXT NOT NULL,
    seed INTEGER
) STRICT;
CREATE INDEX attempt_by_kata ON attempt (kata, id);

CREATE TABLE kata (
    kata TEXT PRIMARY KEY,
    round INTEGER NOT NULL DEFAULT 0,
    handed_out_at TEXT,
    rejections INTEGER NOT NULL DEFAULT 0,
    hints INTEGER NOT NULL DEFAULT 0,
    solution_shown_at TEXT,
    passed_at TEXT
) STRICT;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
"""

_SECOND = """
ALTER TABLE review ADD COLUMN sure INTEGER CHECK (sure IN (0, 1));
ALTER TABLE review ADD COLUMN recall REAL CHECK (recall BETWEEN 0 AND 1);
ALTER TABLE review ADD COLUMN undone_at TEXT;
CREATE INDEX review_by_time ON review (reviewed_at) WHERE kind = 'review' AND undone_at IS NULL;
ALTER TABLE item ADD COLUMN suspended_at TEXT;
ALTER TABLE item ADD COLUMN buried_until TEXT;
"""

_THIRD = """
CREATE TABLE mock (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    debrief TEXT
) STRICT;

CREATE TABLE mock_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mock INTEGER NOT NULL REFERENCES mock (id),
    kind TEXT NOT NULL,
    clock_ms INTEGER NOT NULL CHECK (clock_ms >= 0),
    at TEXT NOT NULL,
    data TEXT NOT NULL
) STRICT;
CREATE INDEX mock_event_by_mock ON mock_event (mock, id);

CREATE TABLE mock_draft (
    mock INTEGER NOT NULL REFERENCES mock (id),
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (mock, place)
) STRICT;
"""

_FOURTH = """
ALTER TABLE attempt ADD COLUMN held INTEGER CHECK (held >= 0);
ALTER TABLE attempt ADD COLUMN checks INTEGER CHECK (checks >= 0);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND, _THIRD, _FOURTH)
VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """How many migrations the file has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_foreign(connection: sqlite3.Connection) -> bool:
    """Whether the file holds tables that another program made."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(tables) and mark != APPLICATION_ID


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the missing migrations, inside the caller's write transaction."""
    if version_of(connection) == VERSION:
        return
    for script in MIGRATIONS[version_of(connection) :]:
        for statement in _statements(script):
            connection.execute(statement)
    # PRAGMA takes no parameters; both are our own integers, and both roll back with the rest.
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def to_text(instant: datetime) -> str:
    """An aware instant as stored. Raises ValueError when naive."""
    return as_utc(instant).isoformat(timespec="microseconds")


def to_instant(text: str) -> datetime:
    """The stored instant, in UTC."""
    return as_utc(datetime.fromisoformat(text))


def optional_text(instant: datetime | None) -> str | None:
    """`to_text`, or None."""
    return None if instant is None else to_text(instant)


def optional_instant(text: str | None) -> datetime | None:
    """`to_instant`, or None."""
    return None if text is None else to_instant(text)


def _statements(script: str) -> list[str]:
    # executescript() would commit the open transaction; no statement here holds a semicolon.
    return [statement for statement in script.split(";") if statement.strip()]
