"""The time left follows the latest pace."""

import pytest

from sparring.pace import Pace, bar, left_in_words


@pytest.fixture
def clock():
    class Clock:
        now = 5.0

        def __call__(self) -> float:
            return self.now

    return Clock()


def reported(clock, *reports: tuple[float, int]) -> Pace:
    pace = Pace(clock)
    for at, step in reports:
        clock.now = at
        pace.took(step)
    return pace


def test_it_is_not_known_before_two_reports(clock):
    assert Pace(clock).left(100) is None
    assert reported(clock, (0, 10)).left(100) is None
    assert reported(clock, (0, 10), (0, 20)).left(100) is None


def test_it_is_what_the_pace_so_far_leaves_and_runs_down(clock):
    pace = reported(clock, (0, 10), (2, 30))
    assert pace.left(100) == pytest.approx(7.0)
    clock.now = 5.0
    assert pace.left(100) == pytest.approx(4.0)
    clock.now = 50.0
    assert pace.left(100) == 0.0


def test_only_the_last_half_minute_counts(clock):
    slow = [(t, t) for t in range(0, 100, 10)]
    fast = [(100 + t, 100 + 10 * t) for t in range(0, 41, 10)]
    assert reported(clock, *slow, *fast).left(1000) == pytest.approx(50.0)


def test_an_earlier_step_and_a_rest_begin_anew(clock):
    assert reported(clock, (0, 10), (2, 30), (3, 5)).left(100) is None
    pace = reported(clock, (0, 10), (2, 30))
    pace.rest()
    assert pace.left(100) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0.0, "about 1 s left"),
        (41.6, "about 42 s left"),
        (150.0, "about 2 min left"),
        (5400.0, "about 2 h left"),
    ],
)
def test_it_is_told_in_words(seconds, words):
    assert left_in_words(seconds) == words


@pytest.mark.parametrize(
    ("done", "total", "cells"), [(0, 4, "░░░░"), (3, 4, "███░"), (9, 4, "████"), (1, 0, "░░░░")]
)
def test_a_bar_shows_without_colour(done, total, cells):
    assert bar(done, total, 4) == cells
