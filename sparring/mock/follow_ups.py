"""The follow-ups of an open question: they depend on what the candidate says to have said."""

from __future__ import annotations

import random
from collections.abc import Collection

from sparring.i18n import _
from sparring.mock.paper import FOLLOW_UPS
from sparring.questions import Question


def follow_ups(question: Question, said: Collection[int], seed: int) -> tuple[str, ...]:
    """What an interviewer asks next, at most `FOLLOW_UPS` questions, as Markdown.

    Who left points out is asked about one of them, then further; who made them all is asked
    further; who made none is given the question's first hint.
    """
    dice = random.Random(f"{seed} {question.id} {sorted(said)}")
    further = list(question.follow_up)
    dice.shuffle(further)
    left_out = [point for index, point in enumerate(question.rubric) if index not in said]
    asked: list[str] = []
    if not said and question.hints:
        asked.append(_("{hint} Does that lead you further?").format(hint=question.hints[0]))
    elif left_out:
        point = dice.choice(left_out)
        asked.append(_("You left this out: {point} Why does it matter?").format(point=point))
    return tuple([*asked, *further][:FOLLOW_UPS])
