"""What can be guessed: the longest choice, and one letter."""

import pytest

from sparring.questions.balance import judge_balance
from sparring.questions.model import Choice


@pytest.fixture
def deck_of(write):
    """A deck of single choices, given as (place of the right one, whether it is the longest)."""
    from dataclasses import replace

    from sparring.questions import read_deck

    deck = read_deck(write())

    def build(*kinds):
        questions = []
        for number, (place, longest) in enumerate(kinds):
            texts = ["short", "shorter", "a long one", "longer than others"]
            right = "longer than all of the others" if longest else "x"
            choices = [Choice(text, False, "f") for text in texts]
            choices[place] = Choice(right, True, "")
            made = replace(deck.questions[0], id=f"demo.q{number}", choices=tuple(choices))
            questions.append(made)
        return replace(deck, questions=tuple(questions))

    return build


def test_a_long_right_choice_may_come_as_often_as_by_chance(deck_of):
    places = [(index % 4, index < 2) for index in range(8)]
    assert list(judge_balance([deck_of(*places)])) == []
    (problem,) = judge_balance([deck_of(*[(index % 4, index < 3) for index in range(8)])])
    assert problem.message == "the longest choice is right in 3 of 8 questions"
    assert "2 at most" in problem.advice


def test_no_letter_is_right_in_most_questions(deck_of):
    (problem,) = judge_balance([deck_of(*[(2, False)] * 5, (0, False), (1, False), (3, False))])
    assert problem.message == "choice c is right in 5 of 8 questions"


def test_few_questions_are_chance(deck_of):
    assert list(judge_balance([deck_of(*[(2, True)] * 5)])) == []
