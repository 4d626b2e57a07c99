"""The review log and the cards made from it. Invariant: replaying the log gives the same cards.

Every function that writes runs inside its caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sparring import schedule
from sparring.database import Database
from sparring.schedule import Card, Rating
from sparring.schema import optional_instant, optional_text, to_instant, to_text

Source = Literal["quiz", "kata", "practice", "mock"]
_UNSCHEDULED = "practice"  # extra practice is logged and counted, and moves no card
_KINDS = ("question", "kata")
_COLUMNS = (
    "item_id, kind, reviewed_at, rating, duration_ms, source, score, hints, answer, content_hash,"
    " sure, recall"
)
COUNTED = "kind = 'review' AND undone_at IS NULL"


@dataclass(frozen=True)
class Review:
    """One answer in the log.

    `score` lies in 0..1, `duration_ms` in milliseconds; `answer` is any JSON value. Raises
    ValueError for a malformed slug, score or count.
    """

    slug: str
    reviewed_at: datetime
    rating: Rating
    source: Source
    duration_ms: int | None = None
    score: float | None = None
    hints: int = 0
    answer: object = None
    content_hash: str | None = None
    sure: bool | None = None
    """What the learner said before the verdict; None where nobody asked."""
    recall: float | None = None
    """The predicted chance of recall just before; None for a first review. Set by the log."""

    def __post_init__(self) -> None:
        check_slug(self.slug)
        if self.score is not None and not 0 <= self.score <= 1:
            raise ValueError(f"a score lies in 0..1, not {self.score}")
        if self.hints < 0 or (self.duration_ms or 0) < 0:
            raise ValueError("hints and duration_ms are 0 or more")


def check_slug(slug: str) -> None:
    """Raise ValueError unless the slug is `question:ID` or `kata:ID`."""
    kind, _, name = slug.partition(":")
    if kind not in _KINDS or not name:
        raise ValueError(f"an item is called question:ID or kata:ID, not {slug!r}")


def append(database: Database, review: Review) -> Card | None:
    """Log an answer and move its card; the card after it (None: practice, and none before)."""
    answer = None if review.answer is None else json.dumps(review.answer, allow_nan=False)
    item = _item(database, review.slug, review.reviewed_at, review.content_hash)
    before = card_of(database, review.slug)
    seen = before is not None and before.last_review is not None
    database.rows(
        f"INSERT INTO review ({_COLUMNS}) VALUES (?, 'review', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        item,
        to_text(review.reviewed_at),
        int(review.rating),
        review.duration_ms,
        review.source,
        review.score,
        review.hints,
        answer,
        review.content_hash,
        None if review.sure is None else int(review.sure),
        schedule.retrievability(before, review.reviewed_at) if seen and before else None,
    )
    after = _after_review(before, review.source, review.rating, review.reviewed_at)
    if after is not None and after is not before:
        _put(database, item, after)
    return after


def forward(database: Database, slug: str, now: datetime) -> Card:
    """Log that the item was brought forward, and make it due; the card after it.

    Nothing changes for an item that was brought forward and not reviewed since.
    """
    check_slug(slug)
    before = card_of(database, slug)
    if before is not None and before.forwarded_at is not None:
        return before  # grading on every save finds the same mistake again and again
    item = _item(database, slug, now, None)
    database.rows(
        "INSERT INTO review (item_id, kind, reviewed_at) VALUES (?, 'forward', ?)",
        item,
        to_text(now),
    )
    after = schedule.bring_forward(before or schedule.new_card(now), now)
    _put(database, item, after)
    return after


def _last_answer(database: Database, slug: str | None) -> list[sqlite3.Row]:
    which, value = ("slug LIKE ?", "question:%") if slug is None else ("slug = ?", slug)
    return database.rows(
        "SELECT review.*, slug FROM review JOIN item ON item.id = item_id"
        f" WHERE {COUNTED} AND {which} ORDER BY review.id DESC LIMIT 1",
        value,
    )


def undo(database: Database, now: datetime, slug: str | None = None) -> Review | None:
    """Take back the last answer to a question, or to this item: it stays in the log, marked, and
    counts no more.

    Its card becomes what it was. None when there is no answer to take back.
    """
    rows = _last_answer(database, slug)
    if not rows:
        return None
    database.rows("UPDATE review SET undone_at = ? WHERE id = ?", to_text(now), rows[0]["id"])
    item = rows[0]["item_id"]
    log = database.rows("SELECT * FROM review WHERE item_id = ? ORDER BY id", item)
    database.rows("DELETE FROM card WHERE item_id = ?", item)
    for card in _made(log).values():
        _put(database, item, card)
    return _review(rows[0])


def suspend(database: Database, slug: str, now: datetime, on: bool) -> None:
    """Keep an item out of every plan, or let it back in."""
    check_slug(slug)
    item = _item(database, slug, now, None)
    since = to_text(now) if on else None
    database.rows("UPDATE item SET suspended_at = ? WHERE id = ?", since, item)


def bury(database: Database, slug: str, now: datetime, until: datetime) -> None:
    """Keep an item out of the plan until an instant."""
    check_slug(slug)
    item = _item(database, slug, now, None)
    database.rows("UPDATE item SET buried_until = ? WHERE id = ?", to_text(until), item)


def held(database: Database, now: datetime) -> dict[str, str]:
    """The items that no plan shows at `now`, and why: `suspended` or `buried`."""
    rows = database.rows(
        "SELECT slug, suspended_at FROM item WHERE suspended_at IS NOT NULL OR buried_until > ?",
        to_text(now),
    )
    return {row["slug"]: "suspended" if row["suspended_at"] else "buried" for row in rows}


def content_hash_of(database: Database, slug: str) -> str | None:
    """What the item asked for when it was answered last; None when it never was."""
    rows = database.rows("SELECT content_hash FROM item WHERE slug = ?", slug)
    return rows[0]["content_hash"] if rows else None


def card_of(database: Database, slug: str) -> Card | None:
    """The item's card; None when it was never reviewed nor brought forward."""
    rows = database.rows("SELECT card.* FROM card JOIN item ON id = item_id WHERE slug = ?", slug)
    return _card(rows[0]) if rows else None


def cards(database: Database) -> dict[str, Card]:
    """Every card by slug, in the order in which the items were first seen."""
    rows = database.rows("SELECT slug, card.* FROM card JOIN item ON id = item_id ORDER BY id")
    return {row["slug"]: _card(row) for row in rows}


def reviews(database: Database, slug: str | None) -> list[Review]:
    """The log of answers, oldest first; of one item when a slug is given."""
    only, values = (" AND slug = ?", [slug]) if slug is not None else ("", [])
    rows = database.rows(
        "SELECT review.*, slug FROM review JOIN item ON item.id = item_id"
        f" WHERE {COUNTED}{only} ORDER BY review.id",
        *values,
    )
    return [_review(row) for row in rows]


def replayed(database: Database) -> dict[str, Card]:
    """The cards that the log makes, by slug; nothing is written."""
    made = _made(database.rows("SELECT * FROM review ORDER BY id"))
    names = {row["id"]: row["slug"] for row in database.rows("SELECT id, slug FROM item")}
    return {names[item]: card for item, card in made.items()}


def dated_after(database: Database, now: datetime) -> list[datetime]:
    """The instants in the log that lie after `now`: a clock was wrong then, or is now."""
    sql = "SELECT reviewed_at FROM review WHERE reviewed_at > ? ORDER BY reviewed_at"
    return [to_instant(row["reviewed_at"]) for row in database.rows(sql, to_text(now))]


def date_back(database: Database, now: datetime) -> None:
    """Give what is dated after `now` the date `now`, and make the cards again."""
    database.rows("UPDATE review SET reviewed_at = ?1 WHERE reviewed_at > ?1", to_text(now))
    rebuild(database)


def rebuild(database: Database) -> None:
    """Make every card again from the log."""
    made = _made(database.rows("SELECT * FROM review ORDER BY id"))
    database.rows("DELETE FROM card")
    for item, card in made.items():
        _put(database, item, card)


def _made(log: Iterable[sqlite3.Row]) -> dict[int, Card]:
    made: dict[int, Card] = {}
    for row in log:
        if row["undone_at"] is None:
            after = _replayed(made.get(row["item_id"]), row)
            if after is not None:
                made[row["item_id"]] = after
    return made


def _replayed(before: Card | None, row: sqlite3.Row) -> Card | None:
    at = to_instant(row["reviewed_at"])
    if row["kind"] == "forward":
        return schedule.bring_forward(before or schedule.new_card(at), at)
    return _after_review(before, row["source"], Rating(row["rating"]), at)


def _after_review(before: Card | None, source: Source, rating: Rating, at: datetime) -> Card | None:
    if source == _UNSCHEDULED:
        return before
    return schedule.review(before or schedule.new_card(at), rating, at)


def _item(database: Database, slug: str, now: datetime, content_hash: str | None) -> int:
    database.rows(
        "INSERT INTO item (slug, content_hash, first_seen) VALUES (?, ?, ?)"
        " ON CONFLICT (slug) DO UPDATE"
        " SET content_hash = coalesce(excluded.content_hash, content_hash)",
        slug,
        content_hash,
        to_text(now),
    )
    return int(database.rows("SELECT id FROM item WHERE slug = ?", slug)[0]["id"])


def _put(database: Database, item: int, card: Card) -> None:
    database.rows(
        "INSERT OR REPLACE INTO card (item_id, due, stability, difficulty, last_review, reviews,"
        " lapses, forwarded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        item,
        to_text(card.due),
        card.stability,
        card.difficulty,
        optional_text(card.last_review),
        card.reviews,
        card.lapses,
        optional_text(card.forwarded_at),
    )


def _card(row: sqlite3.Row) -> Card:
    return Card(
        due=to_instant(row["due"]),
        stability=row["stability"],
        difficulty=row["difficulty"],
        last_review=optional_instant(row["last_review"]),
        reviews=row["reviews"],
        lapses=row["lapses"],
        forwarded_at=optional_instant(row["forwarded_at"]),
    )


def _review(row: sqlite3.Row) -> Review:
    return Review(
        slug=row["slug"],
        reviewed_at=to_instant(row["reviewed_at"]),
        rating=Rating(row["rating"]),
        source=row["source"],
        duration_ms=row["duration_ms"],
        score=row["score"],
        hints=row["hints"],
        answer=None if row["answer"] is None else json.loads(row["answer"]),
        content_hash=row["content_hash"],
        sure=None if row["sure"] is None else bool(row["sure"]),
        recall=row["recall"],
    )
