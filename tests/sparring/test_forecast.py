"""The forecast: what is known now, and on the day, with and without the evenings between."""

from datetime import timedelta

from sparring.questions import Picked


def test_without_a_date_there_is_no_forecast(small_practice):
    assert small_practice.forecast() is None


def test_evenings_kept_up_are_better_than_stopping(small_practice, clock):
    practice = small_practice
    practice.answering.answer(practice.question("small.square"), Picked(frozenset([1])))
    practice.store.set_interview(clock.now.date() + timedelta(days=10))
    ahead = practice.forecast(40)
    assert (ahead.items, ahead.seen, ahead.evenings, ahead.unmet) == (4, 1, 10, 0)
    assert ahead.today == 0.25
    assert ahead.if_stopping < ahead.today < ahead.if_kept_up
    assert ahead.if_kept_up > 0.9


def test_too_few_minutes_leave_items_unmet(small_practice, clock):
    small_practice.store.set_interview(clock.now.date() + timedelta(days=1))
    ahead = small_practice.forecast(3)
    assert ahead.unmet == 2
    assert ahead.if_kept_up < 0.6


def test_a_forecast_changes_nothing(small_practice, clock):
    small_practice.store.set_interview(clock.now.date() + timedelta(days=5))
    small_practice.forecast(40)
    assert small_practice.store.cards() == {}


def test_what_is_suspended_does_not_count(small_practice, clock):
    small_practice.store.set_interview(clock.now.date() + timedelta(days=5))
    small_practice.store.suspend("kata:square")
    assert small_practice.forecast().items == 3


def test_a_date_too_far_away_is_kept_and_not_forecast(small_practice, clock):
    small_practice.store.set_interview(clock.now.date() + timedelta(days=120))
    assert small_practice.forecast(40).evenings == 120
    small_practice.store.set_interview(clock.now.date() + timedelta(days=121))
    assert small_practice.forecast(40) is None
    assert small_practice.store.deadline() is not None
