"""An interview's date: due sooner, never after its eve, and no card changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sparring.interview import RETENTION, Deadline
from sparring.questions import Picked
from sparring.schedule import Card, Rating, interval_share, new_card, retrievability, review

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
DAY = timedelta(days=1)
DEADLINE = Deadline(date(2026, 12, 12), datetime(2026, 12, 11, tzinfo=UTC))


def grown(times: int) -> Card:
    card, at = new_card(NOW), NOW
    for _ in range(times):
        card = review(card, Rating.GOOD, at)
        at = card.due
    return card


def test_the_share_of_the_stability_is_one_at_the_usual_retention():
    assert interval_share(0.9) == pytest.approx(1, abs=1e-3)
    share = interval_share(RETENTION)
    card = Card(NOW, 1000.0, 5.0, NOW)
    assert retrievability(card, NOW + round(1000 * share) * DAY) == pytest.approx(
        RETENTION, abs=1e-3
    )


def test_before_an_interview_a_card_is_due_sooner_and_never_later():
    for times in range(1, 7):
        card = grown(times)
        assert DEADLINE.due(card) <= card.due
        if card.last_review < DEADLINE.eve:
            assert DEADLINE.due(card) <= DEADLINE.eve


def test_what_was_never_reviewed_or_brought_forward_keeps_its_date():
    card = Card(due=NOW)
    assert DEADLINE.due(card) == NOW
    forwarded = Card(NOW, 30.0, 5.0, NOW - DAY, forwarded_at=NOW)
    assert DEADLINE.due(forwarded) == NOW


def test_what_was_reviewed_on_the_eve_does_not_come_again_that_day():
    at = DEADLINE.eve + timedelta(hours=20)
    card = review(grown(3), Rating.GOOD, at)
    assert DEADLINE.due(card) == card.due


def test_a_date_is_kept_passes_and_is_forgotten(small_practice, clock):
    store = small_practice.store
    assert store.deadline() is None
    store.set_interview(date(2026, 12, 12))
    assert store.deadline() == DEADLINE
    clock.sleep(days=20)
    assert store.deadline() is None
    store.set_interview(None)
    assert store.setting("interview") is None


def test_a_date_leaves_every_card_as_it_is(small_practice, clock):
    practice = small_practice
    question = practice.question("small.square")
    for _ in range(3):
        practice.answering.answer(practice.answering.shown(question), _right(practice, question))
        clock.now = practice.store.card("question:small.square").due
    before = practice.store.cards()
    practice.store.set_interview(clock.now.date() + timedelta(days=5))
    practice.plan()
    assert practice.store.cards() == before
    practice.store.rebuild()
    assert practice.store.cards() == before


def _right(practice, question):
    shown = practice.answering.shown(question)
    return Picked(frozenset(i for i, choice in enumerate(shown.choices) if choice.correct))


def test_the_plan_brings_back_before_the_interview_what_would_come_after_it(small_practice, clock):
    practice = small_practice
    question = practice.question("small.square")
    for _ in range(3):
        practice.answering.answer(practice.answering.shown(question), _right(practice, question))
        clock.now = practice.store.card("question:small.square").due
    practice.answering.answer(practice.answering.shown(question), _right(practice, question))
    day = clock.now.date() + timedelta(days=10)
    clock.sleep(days=9)
    assert "question:small.square" not in [task.slug for task in practice.plan().due]
    practice.store.set_interview(day)
    assert "question:small.square" in [task.slug for task in practice.plan().due]
