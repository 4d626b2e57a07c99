"""A wrong clock, a schedule that is not its log's: found, told, mended, nothing lost."""

import sqlite3
from contextlib import closing

import pytest

from sparring.checkup import examine
from sparring.questions import Picked
from sparring.schedule import Rating

SQUARE = "question:small.square"


def answer(practice, *, right=True):
    question = practice.question("small.square")
    return practice.answering.answer(question, Picked(frozenset([int(right)])))


def messages(practice):
    return [finding.message for finding in examine(practice)]


def test_a_practice_in_order_has_nothing_wrong(small_practice):
    answer(small_practice)
    assert messages(small_practice) == []


def test_answers_of_a_clock_that_ran_ahead_are_found_and_dated_today(small_practice, clock):
    answer(small_practice)
    right_now = clock.now
    clock.sleep(days=3650)
    answer(small_practice)
    assert small_practice.store.card(SQUARE).due.year >= 2036
    clock.now = right_now
    (finding,) = examine(small_practice)
    assert finding.message.startswith("dated ahead of this machine's clock: 1 answer, up to 2036")
    finding.mend()
    assert messages(small_practice) == []
    assert [review.rating for review in small_practice.store.reviews()] == [Rating.GOOD] * 2
    assert small_practice.store.card(SQUARE).due.year == 2026


def test_a_clock_that_ran_behind_loses_nothing(small_practice, clock):
    answer(small_practice)
    due = small_practice.store.card(SQUARE).due
    clock.sleep(days=-400)
    answer(small_practice)
    assert len(small_practice.store.reviews()) == 2
    assert small_practice.store.card(SQUARE).due < due
    clock.sleep(days=400)
    assert messages(small_practice) == []
    assert small_practice.plan().tasks


def test_a_minute_between_two_machines_is_no_wrong_clock(small_practice, clock):
    answer(small_practice)
    clock.sleep(minutes=-4)
    assert messages(small_practice) == []


def test_a_schedule_that_is_not_its_logs_is_made_again(small_practice):
    answer(small_practice)
    before = small_practice.store.cards()
    with closing(sqlite3.connect(small_practice.store.path)) as connection, connection:
        connection.execute("UPDATE card SET stability = 99")
    (finding,) = examine(small_practice)
    assert finding.message.startswith("the schedule is not what the log of answers says")
    finding.mend()
    assert small_practice.store.cards() == before


def test_a_moved_time_zone_moves_the_days_and_no_answer(tmp_path, clock):
    from datetime import timedelta, timezone

    from sparring.store import Store

    path = tmp_path / "s.sqlite3"
    east, west = timezone(timedelta(hours=12)), timezone(timedelta(hours=-11))
    with Store(path, now=clock, tz=east) as store:
        store.record(SQUARE, Rating.GOOD, source="quiz")
        here = store.local_date(clock.now)
        assert store.streak() == 1
    with Store(path, now=clock, tz=west) as store:
        assert store.local_date(clock.now) == here - timedelta(days=1)
        assert store.streak() == 1
        assert store.card(SQUARE) == store.cards_of_log()[SQUARE]


@pytest.mark.parametrize("days", [0, 3650])
def test_doctor_tells_and_mends_after_a_backup(cli, clock, days):
    before = clock.now
    clock.sleep(days=days)
    cli("quiz", "--plain", "--deck", "small", stdin="b\nq\n")
    clock.now = before
    told = cli("doctor").out
    mended = cli("doctor", "--mend").out
    if not days:
        assert "Wrong" not in told
        assert "Nothing to mend." in mended
        return
    assert "Wrong       dated ahead of" in told
    assert "Mended      dated ahead of" in mended
    (backup,) = cli.data.glob("*.before-mend-*")
    assert backup.stat().st_size > 4096
    assert "Wrong" not in cli("doctor").out
