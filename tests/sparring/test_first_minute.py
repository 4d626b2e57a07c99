"""What a newcomer is asked and does first."""

from datetime import date

from sparring import first_minute
from sparring.schedule import Rating


def test_who_has_done_nothing_is_new_until_welcomed(small_practice):
    assert first_minute.is_new(small_practice)
    first_minute.welcome(small_practice, first_minute.interview_day(small_practice, 3), "senior")
    assert not first_minute.is_new(small_practice)
    assert small_practice.store.deadline().day == date(2026, 12, 14)
    assert small_practice.settings.level == "senior"


def test_who_has_practised_is_not_new(small_practice):
    small_practice.store.record("question:small.square", Rating.GOOD, source="quiz")
    assert not first_minute.is_new(small_practice)


def test_without_a_date_none_is_kept(small_practice):
    first_minute.welcome(small_practice, first_minute.interview_day(small_practice, 0), "mid")
    assert small_practice.store.deadline() is None


def test_the_first_question_is_short_and_the_first_kata_the_shortest(small_practice):
    assert first_minute.first_question(small_practice).id == "small.graph"
    assert first_minute.first_kata(small_practice).id == "square"
