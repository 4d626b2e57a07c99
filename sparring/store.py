"""The practice store. Invariant: when a method that writes has returned, a kill loses nothing.

The review log is the truth. Cards are a cache of it: `rebuild` makes the same cards again.
Use a store from the thread that opened it, and close it (it is a context manager).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sparring import attempts as katas
from sparring import reviews as log
from sparring.attempts import Attempt, Round
from sparring.database import Database, StoreError
from sparring.days import Days
from sparring.interview import Deadline
from sparring.reviews import Review, Source
from sparring.schedule import Card, Rating, as_utc

if TYPE_CHECKING:
    from sparring.mock.log import Mocks
    from sparring.tallies import Tallies

__all__ = ["Attempt", "Review", "Round", "Source", "Store", "StoreError", "utc_now"]

_DAY = timedelta(days=1)
_INTERVIEW = "interview"


def utc_now() -> datetime:
    """The clock of a running app."""
    return datetime.now(UTC)


class Store:
    """Reviews, cards, attempts and settings in one SQLite file.

    Items have slugs: `question:gan-basics.detach`, `kata:gradient-penalty`. `notices` holds
    sentences to show once, such as that a damaged file was set aside. `tz` decides where a day
    ends; None is the machine's zone.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], datetime] = utc_now,
        tz: tzinfo | None = None,
        busy_timeout_ms: int = 2000,
    ) -> None:
        """Open the store at `path`, or begin it. Raises StoreError with what to do."""
        self._database = Database(path, now, busy_timeout_ms)
        self._now = now
        self._days = Days(tz)

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

    @property
    def notices(self) -> list[str]:
        """What the learner should be told once."""
        return self._database.notices

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- the log and its cards ---------------------------------------------------------------

    @cached_property
    def tallies(self) -> Tallies:
        """Sums over the log."""
        from sparring.tallies import Tallies

        return Tallies(self._database)

    @cached_property
    def mocks(self) -> Mocks:
        """The mock interviews."""
        from sparring.mock.log import Mocks

        return Mocks(self._database)

    def record(
        self,
        slug: str,
        rating: Rating,
        *,
        source: Source,
        content_hash: str | None = None,
        duration_ms: int | None = None,
        score: float | None = None,
        hints: int = 0,
        answer: object = None,
        sure: bool | None = None,
    ) -> Card | None:
        """Log one answer and move its card, in one transaction; the card after it.

        Source `practice` is logged and moves no card (None for an item that has none). Raises
        ValueError for a malformed slug or score or an answer that is no JSON, and StoreError.
        """
        review = Review(
            slug,
            self._now(),
            rating,
            source,
            duration_ms=duration_ms,
            score=score,
            hints=hints,
            answer=answer,
            content_hash=content_hash,
            sure=sure,
        )
        with self._database.transaction():
            return log.append(self._database, review)

    def bring_forward(self, slug: str, now: datetime | None = None) -> Card:
        """Make an item due now, reviewed before or not; logged as no review. The card after it."""
        with self._database.transaction():
            return log.forward(self._database, slug, as_utc(now or self._now()))

    def undo(self, slug: str | None = None) -> Review | None:
        """Take back the last answer to a question, or to this item; None when there is none.

        It stays in the log, marked as undone.
        """
        with self._database.transaction():
            return log.undo(self._database, self._now(), slug)

    def rate_again(self, slug: str, rating: Rating) -> Card | None:
        """Give the last answer to an item another rating; the card after it.

        The answer with the rating before stays in the log, as undone. Raises ValueError when there
        is none.
        """
        with self._database.transaction():
            last = log.undo(self._database, self._now(), slug)
            if last is None:
                raise ValueError(f"there is no answer to {slug}")
            return log.append(self._database, replace(last, rating=rating))

    def suspend(self, slug: str, on: bool = True) -> None:
        """Keep an item out of every plan, or let it back in."""
        with self._database.transaction():
            log.suspend(self._database, slug, self._now(), on)

    def bury(self, slug: str) -> None:
        """Keep an item out of today's plan."""
        now = self._now()
        with self._database.transaction():
            log.bury(self._database, slug, now, self.end_of_day(now))

    def held(self) -> dict[str, str]:
        """The items that no plan shows now, and why: `suspended` or `buried`."""
        return log.held(self._database, self._now())

    def content_hash(self, slug: str) -> str | None:
        """That of the item when it was answered last; None when it never was."""
        return log.content_hash_of(self._database, slug)

    def card(self, slug: str) -> Card | None:
        """The item's card; None when it was never reviewed nor brought forward."""
        return log.card_of(self._database, slug)

    def cards(self) -> dict[str, Card]:
        """Every card by slug, in the order in which the items were first seen."""
        return log.cards(self._database)

    def reviews(self, slug: str | None = None) -> list[Review]:
        """The log of answers, oldest first; of one item when a slug is given."""
        return log.reviews(self._database, slug)

    def rebuild(self) -> None:
        """Make every card again from the log, in one transaction."""
        with self._database.transaction():
            log.rebuild(self._database)

    def cards_of_log(self) -> dict[str, Card]:
        """The cards that the log makes, to hold the cards against."""
        return log.replayed(self._database)

    def dated_after(self, now: datetime) -> list[datetime]:
        """The instants in the log that lie after `now`."""
        return log.dated_after(self._database, as_utc(now))

    def date_back(self, now: datetime) -> None:
        """Give what is dated after `now` the date `now`, and make the cards again."""
        with self._database.transaction():
            log.date_back(self._database, as_utc(now))

    def soundness(self) -> str:
        """`ok`, or the first thing that SQLite finds wrong with the file."""
        return str(self._database.rows("PRAGMA integrity_check(1)")[0][0])

    # --- katas -------------------------------------------------------------------------------

    def record_attempt(
        self,
        attempt: Attempt,
        *,
        content_hash: str | None = None,
        duration_ms: int | None = None,
        source: Source = "kata",
        rated: bool = True,
    ) -> Rating | None:
        """Log a graded submission; the first pass of a round is also a review, rated here.

        All in one transaction. Gives that review's rating, else None. `rated=False` (a verdict
        for practice only) logs the attempt and nothing else.
        """
        now = self._now()
        with self._database.transaction():
            katas.log(self._database, attempt, now)
            rating = katas.step(self._database, attempt, now) if rated else None
            if rating is not None:
                review = Review(
                    f"kata:{attempt.kata}",
                    now,
                    rating,
                    source,
                    duration_ms=duration_ms,
                    hints=self.round(attempt.kata).hints,
                    content_hash=content_hash,
                )
                log.append(self._database, review)
        return rating

    def hand_out(self, kata: str) -> None:
        """A new round begins: rejections, hints and a shown solution no longer count."""
        with self._database.transaction():
            katas.begin(self._database, kata, self._now())

    def show_hint(self, kata: str, number: int) -> None:
        """Note that the hints up to `number` (from 1) were shown."""
        with self._database.transaction():
            katas.show_hint(self._database, kata, number)

    def show_solution(self, kata: str) -> None:
        """Note that the solution was shown."""
        with self._database.transaction():
            katas.show_solution(self._database, kata, self._now())

    def round(self, kata: str) -> Round:
        """The kata's current round; an empty one when it was never handed out."""
        return katas.round_of(self._database, kata)

    def attempts(self, kata: str, limit: int = 20) -> list[Attempt]:
        """The latest graded submissions, newest first."""
        return katas.attempts(self._database, kata, limit)

    def latest_attempts(self, limit: int = 20) -> list[Attempt]:
        """The latest graded submissions of any kata, newest first."""
        return katas.latest(self._database, limit)

    def passed_before(self, kata: str, sha256: str) -> bool:
        """Whether this very file has passed the kata already."""
        return katas.passed_before(self._database, kata, sha256)

    def last_mistake(self, kata: str) -> str | None:
        """The mistake id recognised last time, as in "last time, create_graph", or None."""
        return katas.last_mistake(self._database, kata)

    # --- settings ----------------------------------------------------------------------------

    def setting(self, key: str) -> str | None:
        """A setting such as `language`; None when unset."""
        rows = self._database.rows("SELECT value FROM setting WHERE key = ?", key)
        return str(rows[0]["value"]) if rows else None

    def set_setting(self, key: str, value: str | None) -> None:
        """Keep a setting; None forgets it."""
        with self._database.transaction():
            self._database.rows("DELETE FROM setting WHERE key = ?", key)
            if value is not None:
                self._database.rows("INSERT INTO setting VALUES (?, ?)", key, value)

    def deadline(self) -> Deadline | None:
        """The interview's date, while it is ahead or today."""
        text = self.setting(_INTERVIEW)
        if text is None:
            return None
        day = date.fromisoformat(text)
        if day < self.local_date(self._now()):
            return None
        return Deadline(day, self._days.bounds(day - _DAY)[0])

    def set_interview(self, day: date | None) -> None:
        """Keep the date of the interview; None forgets it."""
        self.set_setting(_INTERVIEW, day.isoformat() if day else None)

    # --- days --------------------------------------------------------------------------------

    def local_date(self, instant: datetime) -> date:
        """The learner's calendar day of an aware instant."""
        return self._days.of(instant)

    def local(self, instant: datetime) -> datetime:
        """An aware instant, as the learner's clock shows it."""
        return self._days.local(instant)

    def end_of_day(self, instant: datetime) -> datetime:
        """The first instant, in UTC, of the learner's next day."""
        return self._days.bounds(self._days.of(instant))[1]

    def daily_counts(self, days: int = 14) -> list[tuple[date, int]]:
        """Answers per day, oldest first, for the last `days` days, today included."""
        last = self._days.last(self._now(), days)
        return [(day, self.tallies.between(*self._days.bounds(day))) for day in last]

    def streak(self) -> int:
        """Days in a row with an answer, up to today, or up to yesterday while today has none."""
        return self._days.streak(self._now(), self.tallies.any_between)
