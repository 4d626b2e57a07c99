"""A question as a paper asks it: its choices and steps in an order that the seed decides."""

from __future__ import annotations

import random
from dataclasses import replace

from sparring.questions import Question


def as_asked(question: Question, seed: int) -> Question:
    """The question with its choices shuffled: what is known must not be a letter."""
    choices = list(question.choices)
    random.Random(f"{seed} {question.id}").shuffle(choices)
    return replace(question, choices=tuple(choices))


def steps_as_asked(question: Question, seed: int) -> list[int]:
    """The steps of an ORDER question, shuffled, never in their order."""
    right = list(range(len(question.key.steps)))
    dice, shown = random.Random(f"{seed} {question.id}"), right.copy()
    while len(right) > 1 and shown == right:
        dice.shuffle(shown)
    return shown
