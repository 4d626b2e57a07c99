"""The clock goes on while the program is away, stands in the pause, and never runs backwards."""

from datetime import UTC, datetime, timedelta

import pytest

from sparring.mock.clock import PAUSE_SECONDS, Clock
from sparring.mock.log import Event

START = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


class Time:
    def __init__(self):
        self.seconds = 0.0

    def monotonic(self):
        return self.seconds

    def wall(self):
        return START + timedelta(seconds=self.seconds)


@pytest.fixture
def time():
    return Time()


def event(kind, second, clock=None):
    at = START + timedelta(seconds=second)
    return Event(kind, 1000 * (second if clock is None else clock), at, {})


def test_it_counts_from_the_beginning(time):
    clock = Clock(time.monotonic, time.wall, START)
    time.seconds = 12.5
    assert clock.ms == 12_500


def test_it_has_gone_on_while_the_program_was_away(time):
    time.seconds = 500
    clock = Clock(time.monotonic, time.wall, START, [event("note", 100)])
    assert clock.ms == 500_000
    time.seconds = 510
    assert clock.ms == 510_000


def test_a_wall_clock_set_back_has_not_gone_on(time):
    time.seconds = 40
    assert Clock(time.monotonic, time.wall, START, [event("note", 100)]).ms == 100_000


def test_a_wall_clock_set_during_the_interview_is_not_looked_at(time):
    clock = Clock(time.monotonic, lambda: START, START)
    time.seconds = 30
    assert clock.ms == 30_000


def test_it_stands_in_a_pause_and_goes_on_after_it(time):
    clock = Clock(time.monotonic, time.wall, START)
    time.seconds = 10
    clock.pause()
    time.seconds = 70
    assert (clock.ms, clock.pause_left_ms) == (10_000, 240_000)
    clock.go_on()
    time.seconds = 75
    assert (clock.ms, clock.pause_left_ms) == (15_000, 0)


def test_a_pause_ends_by_itself(time):
    clock = Clock(time.monotonic, time.wall, START)
    clock.pause()
    time.seconds = PAUSE_SECONDS + 20
    assert (clock.ms, clock.pause_left_ms) == (20_000, 0)


@pytest.mark.parametrize(
    ("away", "ms", "left"), [(100, 10_000, 200_000), (PAUSE_SECONDS + 7, 17_000, 0)]
)
def test_a_crash_in_a_pause_does_not_lengthen_it(time, away, ms, left):
    events = [event("pause", 10), event("note", 40, clock=10)]
    time.seconds = 10 + away
    clock = Clock(time.monotonic, time.wall, START, events)
    assert (clock.ms, clock.pause_left_ms) == (ms, left)


def test_a_pause_that_ended_before_the_crash_is_over(time):
    events = [event("pause", 10), event("go on", 40, clock=10)]
    time.seconds = 60
    assert Clock(time.monotonic, time.wall, START, events).ms == 30_000
