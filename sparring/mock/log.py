"""The log of mock interviews in the practice store. Invariant: what an event says is kept at once.

An interview is its paper and its events; where it stands follows from these alone, so a crash loses
nothing. A draft is the text being typed: it is written over, not added to.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sparring.database import Database
from sparring.mock.paper import Paper
from sparring.schema import optional_instant, to_instant, to_text


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, `clock_ms` milliseconds into the interview, pauses not counted."""

    kind: str
    clock_ms: int
    at: datetime
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mock:
    """One interview. `debrief` is what its debrief came to, once that was held."""

    id: int
    paper: Paper
    started_at: datetime
    finished_at: datetime | None
    debrief: Mapping[str, Any] | None


class Mocks:
    """The interviews of one practice store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, paper: Paper, now: datetime) -> Mock:
        """Begin an interview."""
        with self._database.transaction():
            self._database.rows(
                "INSERT INTO mock (paper, started_at) VALUES (?, ?)",
                json.dumps(paper.as_json()),
                to_text(now),
            )
            (row,) = self._database.rows("SELECT * FROM mock WHERE id = last_insert_rowid()")
        return _mock(row)

    def add(self, mock: int, event: Event) -> None:
        """Keep an event."""
        with self._database.transaction():
            self._database.rows(
                "INSERT INTO mock_event (mock, kind, clock_ms, at, data) VALUES (?, ?, ?, ?, ?)",
                mock,
                event.kind,
                event.clock_ms,
                to_text(event.at),
                json.dumps(event.data, allow_nan=False),
            )

    def events(self, mock: int) -> list[Event]:
        """What happened, in order."""
        rows = self._database.rows("SELECT * FROM mock_event WHERE mock = ? ORDER BY id", mock)
        return [
            Event(row["kind"], row["clock_ms"], to_instant(row["at"]), json.loads(row["data"]))
            for row in rows
        ]

    def keep_draft(self, mock: int, place: str, text: str) -> None:
        """Keep what is being typed at a place of the interview."""
        with self._database.transaction():
            self._database.rows(
                "INSERT OR REPLACE INTO mock_draft (mock, place, text) VALUES (?, ?, ?)",
                mock,
                place,
                text.encode("utf-8", "replace").decode("utf-8"),
            )

    def draft(self, mock: int, place: str) -> str:
        """What was being typed there; empty where nothing was."""
        sql = "SELECT text FROM mock_draft WHERE mock = ? AND place = ?"
        rows = self._database.rows(sql, mock, place)
        return str(rows[0]["text"]) if rows else ""

    def finish(self, mock: int, now: datetime) -> None:
        """Note that nothing is asked any more."""
        with self._database.transaction():
            self._database.rows(
                "UPDATE mock SET finished_at = coalesce(finished_at, ?) WHERE id = ?",
                to_text(now),
                mock,
            )

    def keep_debrief(self, mock: int, debrief: Mapping[str, Any]) -> None:
        """Keep what the debrief came to."""
        with self._database.transaction():
            self._database.rows(
                "UPDATE mock SET debrief = ? WHERE id = ?",
                json.dumps(debrief, allow_nan=False),
                mock,
            )

    def get(self, mock: int) -> Mock | None:
        """The interview with this number."""
        rows = self._database.rows("SELECT * FROM mock WHERE id = ?", mock)
        return _mock(rows[0]) if rows else None

    def all(self) -> list[Mock]:
        """Every interview, oldest first."""
        return [_mock(row) for row in self._database.rows("SELECT * FROM mock ORDER BY id")]

    def open(self) -> Mock | None:
        """The latest interview, where it is not over or its debrief was not held."""
        mocks = self.all()
        return mocks[-1] if mocks and mocks[-1].debrief is None else None


def _mock(row: sqlite3.Row) -> Mock:
    return Mock(
        id=row["id"],
        paper=Paper.from_json(json.loads(row["paper"])),
        started_at=to_instant(row["started_at"]),
        finished_at=optional_instant(row["finished_at"]),
        debrief=None if row["debrief"] is None else json.loads(row["debrief"]),
    )
