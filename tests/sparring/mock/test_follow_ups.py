"""An interviewer's next questions."""

from dataclasses import replace

import pytest

from sparring.mock.follow_ups import follow_ups


@pytest.fixture
def why(small_practice):
    question = small_practice.question("small.why")
    return replace(question, hints=("Think of outliers.",), follow_up=("And cubes?", "And roots?"))


def test_who_left_points_out_is_asked_about_one_of_them_then_further(why):
    first, second = follow_ups(why, {0, 1}, 1)
    assert first == "You left this out: Its minimum is the mean. Why does it matter?"
    assert second in why.follow_up


def test_who_made_every_point_is_asked_further(why):
    assert set(follow_ups(why, {0, 1, 2}, 1)) == set(why.follow_up)


def test_who_made_none_is_given_the_first_hint(why):
    assert follow_ups(why, set(), 1)[0] == "Think of outliers. Does that lead you further?"


def test_a_seed_asks_the_same_and_seeds_differ(why):
    assert follow_ups(why, {0}, 1) == follow_ups(why, {0}, 1)
    assert len({follow_ups(why, {0}, seed) for seed in range(20)}) > 2
