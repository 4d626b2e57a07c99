"""What can be guessed without knowing: the longest choice, and the letter of the right one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from sparring.questions.kind import Kind
from sparring.questions.model import Deck, Problem, Question

_ENOUGH = 6  # questions: in fewer, a pattern is chance
_MOST_AT_ONE_PLACE = 0.5


def judge_balance(decks: Sequence[Deck]) -> Iterator[Problem]:
    """Complaints about the single choices of one language, if they can be guessed."""
    questions = [each for deck in decks for each in deck.questions if _is_single(each)]
    if len(questions) < _ENOUGH:
        return
    longest = [each for each in questions if right_is_longest(each)]
    by_chance = sum(1 / len(each.choices) for each in questions)
    if len(longest) > math.ceil(by_chance):
        said = f"the longest choice is right in {len(longest)} of {len(questions)} questions"
        names = ", ".join(each.id for each in longest)
        advice = f"{math.ceil(by_chance)} at most, which is chance; they are: {names}"
        yield Problem(longest[0].path, longest[0].line, 1, said, advice)
    letters = Counter(_place_of_right(each) for each in questions)
    (place, count), *_ = letters.most_common(1)
    if count > _MOST_AT_ONE_PLACE * len(questions):
        first = next(each for each in questions if _place_of_right(each) == place)
        said = f"choice {'abcdefgh'[place]} is right in {count} of {len(questions)} questions"
        yield Problem(first.path, first.line, 1, said, "the right choice at other places too")


def right_is_longest(question: Question) -> bool:
    """Whether the right one of a question's choices is longer than every other."""
    right = max(len(each.text) for each in question.choices if each.correct)
    return all(len(each.text) < right for each in question.choices if not each.correct)


def _is_single(question: Question) -> bool:
    return question.kind in (Kind.SINGLE, Kind.BUG)


def _place_of_right(question: Question) -> int:
    return [each.correct for each in question.choices].index(True)
