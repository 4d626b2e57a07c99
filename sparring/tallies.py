"""Sums over the review log, made by the database: a million answers are counted in it, not here."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from sparring.database import Database
from sparring.reviews import COUNTED
from sparring.schema import to_text

_REPEATS = 20  # times that one item may be among the latest, before others are not seen
_KNOWN = "(coalesce(score, 0) = 1.0 OR (score IS NULL AND rating > 1))"


@dataclass(frozen=True, slots=True)
class ItemTally:
    """The answers to one item. `milliseconds` is the sum over the `timed` ones."""

    slug: str
    answers: int
    right: int
    timed: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Confidence:
    """Answers by what the learner said before the verdict."""

    sure_right: int = 0
    sure_wrong: int = 0
    unsure_right: int = 0
    unsure_wrong: int = 0


@dataclass(frozen=True, slots=True)
class Prediction:
    """Answers to items seen before: how many, the sum of predicted recall, how many recalled."""

    answers: int
    predicted: float
    recalled: int


class Tallies:
    """The sums over one practice database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_item(self) -> list[ItemTally]:
        """The answers to each item."""
        names = {row["id"]: row["slug"] for row in self._database.rows("SELECT id, slug FROM item")}
        # NOT INDEXED: one pass over the table is three times as fast as the index's way through it.
        rows = self._database.rows(
            f"SELECT item_id, count(*) AS answers, sum({_KNOWN}) AS rights,"
            " count(duration_ms) AS timed, coalesce(sum(duration_ms), 0) AS ms"
            f" FROM review NOT INDEXED WHERE {COUNTED} GROUP BY item_id"
        )
        return [
            ItemTally(names[row["item_id"]], row["answers"], row["rights"], row["timed"], row["ms"])
            for row in rows
        ]

    def confidence(self) -> Confidence:
        """How sureness and rightness go together, over all answers where it was asked."""
        rows = self._database.rows(
            f"SELECT sure, {_KNOWN} AS known, count(*) AS n FROM review"
            f" WHERE {COUNTED} AND sure IS NOT NULL GROUP BY sure, known"
        )
        seen = {(bool(row["sure"]), bool(row["known"])): int(row["n"]) for row in rows}
        return Confidence(
            seen.get((True, True), 0),
            seen.get((True, False), 0),
            seen.get((False, True), 0),
            seen.get((False, False), 0),
        )

    def sure_and_wrong(self, limit: int) -> list[str]:
        """The items answered wrongly and surely, latest first, each once."""
        rows = self._database.rows(
            "SELECT slug FROM review JOIN item ON item.id = item_id"
            f" WHERE {COUNTED} AND sure = 1 AND NOT {_KNOWN} ORDER BY review.id DESC LIMIT ?",
            limit * _REPEATS,
        )
        return list(dict.fromkeys(row["slug"] for row in rows))[:limit]

    def prediction(self) -> Prediction:
        """What the schedule predicted, and what came; practice that it did not plan is left out."""
        row: sqlite3.Row = self._database.rows(
            "SELECT count(*) AS n, coalesce(sum(recall), 0.0) AS predicted,"
            " coalesce(sum(rating > 1), 0) AS recalled FROM review"
            f" WHERE {COUNTED} AND recall IS NOT NULL AND source <> 'practice'"
        )[0]
        return Prediction(row["n"], row["predicted"], row["recalled"])

    def between(self, start: datetime, end: datetime) -> int:
        """How many answers were given from `start` until before `end`."""
        sql = (
            f"SELECT count(*) FROM review WHERE {COUNTED} AND reviewed_at >= ? AND reviewed_at < ?"
        )
        return int(self._database.rows(sql, to_text(start), to_text(end))[0][0])

    def any_between(self, start: datetime, end: datetime) -> bool:
        """Whether any answer was given from `start` until before `end`."""
        sql = (
            f"SELECT 1 FROM review WHERE {COUNTED} AND reviewed_at >= ? AND reviewed_at < ? LIMIT 1"
        )
        return bool(self._database.rows(sql, to_text(start), to_text(end)))
