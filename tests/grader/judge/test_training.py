"""A gate's trainings: as many as leave a doubt, and what came of them in words."""

import math

import pytest

from grader.expect import CheckFailed, Undecided
from grader.gates import MOST_TRAININGS, Figure
from grader.judge.training import train

LOSS = Figure("loss", "the loss", accept=1, reject=3, hint="train longer")


def run(values, typical=None, most=3):
    told = []
    waiting = iter(values)
    text = train([LOSS], lambda number: {"loss": next(waiting)}, most, typical, told.append)
    return text, told


def test_one_training_suffices_where_it_is_accepted():
    text, told = run([0.5])
    assert text == "the loss 0.5 (at most 1)"
    assert told == [{"training": 1, "figures": {"loss": 0.5}, "standing": "accepted"}]


def test_what_the_reference_reaches_is_told_beside_it():
    text, _ = run([0.5], typical=lambda name: (0.1, 0.2))
    assert text == "the loss 0.5 (at most 1; the reference reaches 0.1 to 0.2)"


def test_a_reference_that_always_reaches_the_same_is_told_once():
    text, _ = run([0.5], typical=lambda name: (0.2, 0.2))
    assert text == "the loss 0.5 (at most 1; the reference reaches 0.2)"


def test_a_doubt_takes_another_training_and_the_mean_counts():
    text, told = run([1.5, 0.5])
    assert text == "the loss 1, the mean of 2 trainings (at most 1)"
    assert [event["standing"] for event in told] == ["doubtful", "accepted"]


def test_one_odd_training_can_be_outweighed_before_it_is_given_up():
    """As of build-gan: 6 of 10 classes once in 200 trainings, else 10; accepted from 9."""
    classes = Figure("loss", "the classes", accept=9, reject=3)
    waiting = iter([6.0] + [10.0] * (MOST_TRAININGS - 1))
    text = train([classes], lambda n: {"loss": next(waiting)}, MOST_TRAININGS, None, lambda _: None)
    assert text == "the classes 9, the mean of 4 trainings (at least 9)"


def test_a_good_training_does_not_make_up_for_one_that_is_far_off():
    with pytest.raises(CheckFailed) as found:
        run([1.5, 5.5])
    assert found.value.actual == "3.5 after 2 trainings"


def test_a_rejection_names_the_figure_both_sides_and_where_to_look():
    with pytest.raises(CheckFailed) as found:
        run([math.nan], typical=lambda name: (0.1, 0.2))
    error = found.value
    assert error.message == "the loss is out of range"
    assert error.expected == "at most 1; the reference reaches 0.1 to 0.2"
    assert error.actual == "nan after one training"
    assert error.hint == "train longer"


def test_a_doubt_that_is_left_is_told_with_both_marks():
    with pytest.raises(Undecided) as found:
        run([2.0, 2.5, 1.5])
    assert str(found.value) == (
        "the loss: 2, 2.5, 1.5 in 3 trainings, accepted at most 1, rejected from 3"
    )
