"""Answers: shown in an order of their own, rated by the policy, kept as the deck numbers them."""

from itertools import count

import pytest

from sparring.answering import AnswerError
from sparring.questions import Picked, Said, UnreadableAnswer
from sparring.schedule import Rating
from tests.sparring.kinds import KINDS

SQUARE = "question:small.square"


@pytest.fixture
def practice(small_practice):
    return small_practice


def picked(*choices):
    return Picked(frozenset(choices))


def test_an_answer_is_kept_with_what_was_picked(practice):
    question = practice.question("small.square")
    answered = practice.answering.answer(question, picked(0), duration_ms=900, sure=True)
    (kept,) = practice.store.reviews(SQUARE)
    assert not answered.marking.correct
    assert (kept.rating, kept.score, kept.duration_ms) == (Rating.AGAIN, 0.0, 900)
    assert (kept.answer, kept.sure, kept.recall) == ({"picked": [0]}, True, None)
    assert answered.due == practice.store.card(SQUARE).due


@pytest.mark.parametrize(
    ("more", "rating"),
    [
        ({}, Rating.GOOD),
        ({"hints": 1}, Rating.HARD),
        ({"sure": True}, Rating.GOOD),
        ({"sure": False}, Rating.HARD),
        ({"duration_ms": 2 * 2 * 60_000}, Rating.GOOD),
        ({"duration_ms": 2 * 2 * 60_000 + 1}, Rating.HARD),
    ],
)
def test_a_right_answer_is_good_unless_it_was_helped_unsure_or_slow(practice, more, rating):
    question = practice.question("small.square")
    assert practice.answering.answer(question, picked(1), **more).rating is rating


def test_what_took_ten_times_its_minutes_was_a_break(practice):
    question = practice.question("small.square")
    answered = practice.answering.answer(question, picked(1), duration_ms=20 * 60_000 + 1)
    assert answered.rating is Rating.GOOD
    assert practice.store.reviews()[0].duration_ms is None


@pytest.mark.parametrize(
    ("points", "rating"),
    [((), Rating.AGAIN), ((0,), Rating.AGAIN), ((0, 2), Rating.HARD), ((0, 1, 2), Rating.GOOD)],
)
def test_an_open_answer_is_rated_by_its_share_of_the_rubric(practice, points, rating):
    question = practice.question("small.why")
    answered = practice.answering.answer(question, Said("It is smooth.", frozenset(points)))
    (kept,) = practice.store.reviews("question:small.why")
    assert answered.rating is rating
    assert kept.answer == {"picked": sorted(points), "text": "It is smooth."}


def test_the_second_time_choices_come_in_another_order_and_are_kept_as_written(practice, clock):
    question = practice.question("small.graph")
    assert practice.answering.shown(question) is question
    orders = set()
    for _ in range(8):
        shown = practice.answering.shown(question)
        orders.add(tuple(choice.text for choice in shown.choices))
        right = {index for index, choice in enumerate(shown.choices) if choice.correct}
        assert practice.answering.answer(shown, picked(*right)).marking.correct
        clock.sleep(days=1)
    assert len(orders) > 1
    answers = [review.answer for review in practice.store.reviews("question:small.graph")]
    assert answers == [{"picked": [0, 2]}] * 8


def test_steps_are_never_shown_in_their_order(practice, pack):
    (pack.questions / "en" / "kinds.md").write_text(KINDS)
    steps = practice.question("kinds.order")
    shown = practice.answering.shown_steps(steps)
    assert sorted(shown) == [0, 1, 2, 3] != shown
    assert practice.answering.shown_steps(steps) == shown
    assert practice.answering.shown_steps(practice.question("small.why")) == []


def test_an_answer_that_cannot_be_read_is_not_kept(practice, pack):
    from sparring.questions import Typed

    (pack.questions / "en" / "kinds.md").write_text(KINDS)
    with pytest.raises(UnreadableAnswer):
        practice.answering.answer(practice.question("kinds.number"), Typed("half"))
    assert practice.store.reviews() == []


def test_cramming_is_kept_and_moves_no_schedule(practice):
    question = practice.question("small.square")
    practice.answering.answer(question, picked(1))
    before = practice.store.cards()
    answered = practice.answering.answer(question, picked(0), source="practice")
    assert answered.due is None
    assert practice.store.cards() == before
    assert [review.source for review in practice.store.reviews()] == ["quiz", "practice"]


def test_easy_is_what_the_learner_says_and_only_of_the_last_right_answer(practice):
    question, other = practice.question("small.square"), practice.question("small.graph")
    good = practice.answering.answer(question, picked(1), duration_ms=5)
    easy = practice.answering.call_easy(question, good)
    assert easy.rating is Rating.EASY
    assert easy.due > good.due
    (kept,) = practice.store.reviews()
    assert (kept.rating, kept.duration_ms, kept.answer) == (Rating.EASY, 5, {"picked": [1]})
    wrong = practice.answering.answer(other, picked(1))
    with pytest.raises(AnswerError, match="only a right answer"):
        practice.answering.call_easy(other, wrong)
    practice.store.undo("question:small.square")
    with pytest.raises(AnswerError, match="taken back"):
        practice.answering.call_easy(question, easy)
    assert len(practice.store.reviews()) == 1


def test_a_question_missed_for_the_fourth_time_is_a_leech(practice, clock):
    question = practice.question("small.square")
    for number in count(1):
        answered = practice.answering.answer(question, picked(0))
        assert answered.lapses == number
        if answered.is_leech:
            break
        clock.sleep(days=2)
    assert number == 4


def test_the_shortest_kata_is_proposed(practice):
    assert practice.kata_for(practice.question("small.square")).id == "square"
    assert practice.kata_for(practice.question("small.why")) is None
