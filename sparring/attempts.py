"""Graded submissions, and the round they belong to. Invariant: a round is rated at most once.

A round begins when a kata is handed out (or handed out again) and ends with its first pass. The
rejections, hints and shown solution of the round decide how that pass is rated.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from sparring.database import Database
from sparring.schedule import Rating, rate_kata
from sparring.schema import optional_instant, to_instant, to_text

_PASSED = "passed"
_NOT_THE_LEARNERS = (_PASSED, "infra")  # verdicts that reject nothing
_COLUMNS = "kata, graded_at, sha256, verdict, cause, mistake, seconds, tier, seed, held, checks"


@dataclass(frozen=True)
class Attempt:
    """One graded submission: the parts of its verdict that are worth keeping.

    `mistake` is the id of the best diagnosis, `seconds` how long grading took; `held` of `checks`
    checks hold, None where that was not kept yet. The store sets `graded_at` when it is None.
    """

    kata: str
    sha256: str
    verdict: str
    seconds: float
    tier: str
    cause: str | None = None
    mistake: str | None = None
    seed: int | None = None
    graded_at: datetime | None = None
    held: int | None = None
    checks: int | None = None

    @property
    def rejected(self) -> bool:
        """Whether the verdict counts against the submission; a failure of the grader does not."""
        return self.verdict not in _NOT_THE_LEARNERS


@dataclass(frozen=True)
class Round:
    """Where the learner stands with a kata since it was last handed out."""

    handed_out_at: datetime | None = None
    rejections: int = 0
    hints: int = 0
    solution_shown_at: datetime | None = None
    passed_at: datetime | None = None

    def rating(self) -> Rating:
        """How a pass at this point is rated."""
        return rate_kata(
            rejections=self.rejections,
            hints=self.hints,
            solution_shown=self.solution_shown_at is not None,
        )


def log(database: Database, attempt: Attempt, now: datetime) -> None:
    """Add an attempt to the log, within the caller's transaction."""
    _ensure(database, attempt.kata)
    database.rows(
        f"INSERT INTO attempt (round, {_COLUMNS})"
        " SELECT round, kata, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM kata WHERE kata = ?",
        to_text(attempt.graded_at or now),
        attempt.sha256,
        attempt.verdict,
        None if attempt.cause is None else _storable(attempt.cause),
        attempt.mistake,
        attempt.seconds,
        attempt.tier,
        attempt.seed,
        attempt.held,
        attempt.checks,
        attempt.kata,
    )


def step(database: Database, attempt: Attempt, now: datetime) -> Rating | None:
    """Count a logged attempt in its round; the rating when it is the round's first pass."""
    current = round_of(database, attempt.kata)
    if current.passed_at is not None:
        return None
    if attempt.rejected:
        _set(database, attempt.kata, "rejections = rejections + 1")
    if attempt.verdict != _PASSED:
        return None
    _set(database, attempt.kata, "passed_at = ?", to_text(now))
    return current.rating()


def begin(database: Database, kata: str, now: datetime) -> None:
    """Begin a new round: nothing counts against it yet."""
    _ensure(database, kata)
    fresh = "rejections = 0, hints = 0, solution_shown_at = NULL, passed_at = NULL"
    _set(database, kata, f"round = round + 1, handed_out_at = ?, {fresh}", to_text(now))


def show_hint(database: Database, kata: str, number: int) -> None:
    """Note that hints up to `number` (from 1) were seen."""
    _ensure(database, kata)
    _set(database, kata, "hints = max(hints, ?)", number)


def show_solution(database: Database, kata: str, now: datetime) -> None:
    """Note that the solution was seen; the first time is kept."""
    _ensure(database, kata)
    _set(database, kata, "solution_shown_at = coalesce(solution_shown_at, ?)", to_text(now))


def round_of(database: Database, kata: str) -> Round:
    """The kata's current round; an empty one when it was never handed out."""
    rows = database.rows("SELECT * FROM kata WHERE kata = ?", kata)
    return _round(rows[0]) if rows else Round()


def attempts(database: Database, kata: str, limit: int) -> list[Attempt]:
    """The latest attempts, newest first."""
    rows = database.rows(
        f"SELECT {_COLUMNS} FROM attempt WHERE kata = ? ORDER BY id DESC LIMIT ?", kata, limit
    )
    return [_attempt(row) for row in rows]


def latest(database: Database, limit: int) -> list[Attempt]:
    """The latest attempts at any kata, newest first."""
    rows = database.rows(f"SELECT {_COLUMNS} FROM attempt ORDER BY id DESC LIMIT ?", limit)
    return [_attempt(row) for row in rows]


def passed_before(database: Database, kata: str, sha256: str) -> bool:
    """Whether an attempt with this very file has passed."""
    sql = "SELECT 1 FROM attempt WHERE kata = ? AND sha256 = ? AND verdict = ? LIMIT 1"
    return bool(database.rows(sql, kata, sha256, _PASSED))


def last_mistake(database: Database, kata: str) -> str | None:
    """The mistake that was recognised last, in the last round that has attempts."""
    rows = database.rows(
        "SELECT mistake FROM attempt WHERE kata = ?1 AND mistake IS NOT NULL"
        " AND round = (SELECT max(round) FROM attempt WHERE kata = ?1) ORDER BY id DESC LIMIT 1",
        kata,
    )
    return str(rows[0]["mistake"]) if rows else None


def _ensure(database: Database, kata: str) -> None:
    database.rows("INSERT INTO kata (kata) VALUES (?) ON CONFLICT DO NOTHING", kata)


def _set(database: Database, kata: str, change: str, *values: object) -> None:
    # `change` is always one of the constants above, never a caller's text.
    database.rows(f"UPDATE kata SET {change} WHERE kata = ?", *values, kata)


def _round(row: sqlite3.Row) -> Round:
    return Round(
        handed_out_at=optional_instant(row["handed_out_at"]),
        rejections=row["rejections"],
        hints=row["hints"],
        solution_shown_at=optional_instant(row["solution_shown_at"]),
        passed_at=optional_instant(row["passed_at"]),
    )


def _attempt(row: sqlite3.Row) -> Attempt:
    return Attempt(**{**dict(row), "graded_at": to_instant(row["graded_at"])})


def _storable(text: str) -> str:
    """The text without lone surrogates, which SQLite cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
