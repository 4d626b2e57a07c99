"""Marking of answers. A guess never pays: each wrong pick takes back what a right one gave."""

from collections.abc import Collection
from dataclasses import dataclass

from sparring.questions.model import Kind, Question


@dataclass(frozen=True, slots=True)
class Marking:
    """The result of one answer. `score` is 0 to 1; the sets hold 0-based choices or rubric points.

    `right` was picked and is correct, `missed` is correct and was not picked, `wrong` was picked
    and is not correct. `correct` means nothing missed and nothing wrong.
    """

    correct: bool
    score: float
    right: frozenset[int]
    missed: frozenset[int]
    wrong: frozenset[int]


def mark(question: Question, picked: Collection[int]) -> Marking:
    """Mark the 0-based choices `picked`. The score is (right - wrong) / correct ones, at least 0.

    Raises ValueError for an open question and for a choice that the question does not have.
    """
    if question.kind is Kind.OPEN:
        raise ValueError(f"{question.id} is an open question: mark it with mark_open")
    correct = {index for index, choice in enumerate(question.choices) if choice.correct}
    return _mark(question.id, "choice", correct, picked, len(question.choices))


def mark_open(question: Question, ticked: Collection[int]) -> Marking:
    """Mark the 0-based rubric points `ticked`. The score is their share of all points.

    Raises ValueError for a question with choices and for a point that the rubric does not have.
    """
    if question.kind is not Kind.OPEN:
        raise ValueError(f"{question.id} has choices: mark it with mark")
    count = len(question.rubric)
    return _mark(question.id, "rubric point", set(range(count)), ticked, count)


def _mark(name: str, what: str, correct: set[int], given: Collection[int], count: int) -> Marking:
    picked = frozenset(given)
    unknown = sorted(picked - set(range(count)))
    if unknown:
        raise ValueError(f"{name} has no {what} {unknown[0]}: they are 0 to {count - 1}")
    right, missed, wrong = picked & correct, frozenset(correct - picked), picked - correct
    score = max(0, len(right) - len(wrong)) / len(correct)
    return Marking(not missed and not wrong, score, right, missed, wrong)
