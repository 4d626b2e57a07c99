"""When an item comes back."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sparring.schedule import (
    Card,
    Rating,
    bring_forward,
    new_card,
    rate_answer,
    rate_kata,
    rate_open,
    retrievability,
    review,
)

EVENING = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def days(card: Card) -> int:
    assert card.last_review is not None
    return (card.due - card.last_review).days


def test_a_new_card_is_due_at_once_and_holds_nothing():
    assert new_card(EVENING) == Card(due=EVENING)


@pytest.mark.parametrize(
    ("rating", "interval"),
    [(Rating.AGAIN, 1), (Rating.HARD, 1), (Rating.GOOD, 2), (Rating.EASY, 8)],
)
def test_the_first_interval_is_whole_days(rating, interval):
    assert days(review(new_card(EVENING), rating, EVENING)) == interval


def test_good_answers_on_time_space_out_as_fsrs_6_says():
    card, intervals = new_card(EVENING), []
    for _ in range(5):
        card = review(card, Rating.GOOD, card.due)
        intervals.append(days(card))
    assert intervals == [2, 11, 46, 163, 497]


def test_a_lapse_is_counted_and_comes_back_soon():
    card = review(new_card(EVENING), Rating.GOOD, EVENING)
    card = review(card, Rating.AGAIN, card.due)
    assert (card.reviews, card.lapses, days(card)) == (2, 1, 1)


def test_the_same_reviews_give_the_same_card():
    def practise() -> Card:
        card = review(new_card(EVENING), Rating.HARD, EVENING)
        return review(card, Rating.GOOD, EVENING + 3 * DAY)

    assert practise() == practise()


def test_practising_a_little_earlier_the_next_evening_counts_as_a_day():
    card = review(new_card(EVENING), Rating.AGAIN, EVENING)
    early = review(card, Rating.GOOD, EVENING + DAY - timedelta(minutes=15))
    exact = review(card, Rating.GOOD, EVENING + DAY)
    assert early.stability == exact.stability
    same_evening = review(card, Rating.GOOD, EVENING + timedelta(hours=2))
    assert same_evening.stability != exact.stability


def test_recall_fades_from_one_and_is_nine_tenths_after_the_stability():
    card = review(new_card(EVENING), Rating.GOOD, EVENING)
    assert retrievability(card, EVENING) == 1.0
    steady = Card(due=EVENING, stability=10.0, difficulty=5.0, last_review=EVENING)
    assert retrievability(steady, EVENING + 10 * DAY) == pytest.approx(0.9)
    assert retrievability(steady, EVENING + 20 * DAY) < 0.9


def test_what_was_never_reviewed_is_not_recalled():
    assert retrievability(new_card(EVENING), EVENING + DAY) == 0.0


def test_bringing_forward_moves_the_due_time_only_and_a_review_ends_it():
    card = review(new_card(EVENING), Rating.EASY, EVENING)
    early = bring_forward(card, EVENING + DAY)
    assert (early.due, early.forwarded_at) == (EVENING + DAY, EVENING + DAY)
    assert (early.stability, early.reviews) == (card.stability, 1)
    assert review(early, Rating.GOOD, EVENING + DAY).forwarded_at is None


def test_bringing_forward_never_puts_off():
    card = new_card(EVENING)
    assert bring_forward(card, EVENING + DAY).due == EVENING


@pytest.mark.parametrize(
    "zone", [ZoneInfo("UTC"), ZoneInfo("Asia/Shanghai"), timezone(-5 * DAY / 24)]
)
def test_any_aware_time_is_taken_and_kept_in_utc(zone):
    card = review(new_card(EVENING), Rating.GOOD, EVENING.astimezone(zone))
    assert card == review(new_card(EVENING), Rating.GOOD, EVENING)
    assert card.due.tzinfo is UTC


@pytest.mark.parametrize("act", [new_card, lambda now: review(Card(EVENING), Rating.GOOD, now)])
def test_a_naive_time_is_refused(act):
    with pytest.raises(ValueError, match="has no time zone"):
        act(EVENING.replace(tzinfo=None))


@given(st.lists(st.tuples(st.sampled_from(Rating), st.integers(-3, 4000)), min_size=1, max_size=20))
def test_no_history_breaks_the_schedule_even_under_a_clock_set_back(history):
    card, now = new_card(EVENING), EVENING
    for rating, hours in history:
        now += timedelta(hours=hours)
        card = review(card, rating, now)
    assert card.due >= now + DAY
    assert card.stability is not None
    assert card.stability > 0
    assert 0 <= retrievability(card, now + DAY) <= 1
    assert card.reviews == len(history)


@pytest.mark.parametrize(
    ("answer", "rating"),
    [
        ({"correct": False}, Rating.AGAIN),
        ({"correct": False, "hints": 2}, Rating.AGAIN),
        ({"correct": True, "hints": 1}, Rating.HARD),
        ({"correct": True}, Rating.GOOD),
    ],
)
def test_an_answer_is_rated_by_right_and_hints(answer, rating):
    assert rate_answer(**answer) is rating


@pytest.mark.parametrize(
    ("share", "rating"),
    [
        (0, Rating.AGAIN),
        (0.39, Rating.AGAIN),
        (0.4, Rating.HARD),
        (0.69, Rating.HARD),
        (0.7, Rating.GOOD),
        (1, Rating.GOOD),
    ],
)
def test_an_open_answer_is_rated_by_its_rubric_share(share, rating):
    assert rate_open(share) is rating


def test_a_hint_costs_an_open_answer_its_good():
    assert rate_open(1.0, hints=1) is Rating.HARD
    assert rate_open(0.1, hints=1) is Rating.AGAIN


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_outside_its_range_is_refused(share):
    with pytest.raises(ValueError, match="rubric share"):
        rate_open(share)


@pytest.mark.parametrize(
    ("before", "rating"),
    [
        ({}, Rating.GOOD),
        ({"rejections": 1}, Rating.HARD),
        ({"hints": 1}, Rating.HARD),
        ({"solution_shown": True}, Rating.AGAIN),
        ({"rejections": 3, "hints": 2, "solution_shown": True}, Rating.AGAIN),
    ],
)
def test_a_kata_is_rated_by_what_came_before_its_pass(before, rating):
    assert rate_kata(**before) is rating


def test_ratings_are_those_of_fsrs():
    import fsrs

    assert {r.name.title(): int(r) for r in Rating} == {r.name: int(r) for r in fsrs.Rating}
