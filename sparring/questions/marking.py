"""Marking of answers. A guess never pays: each wrong pick takes back what a right one gave."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

from sparring.i18n import _
from sparring.questions.answers import Answer, Filled, Found, Ordered, Picked, Said, Typed
from sparring.questions.keys import read_number, same_text
from sparring.questions.keys.text import UnreadableAnswer
from sparring.questions.kind import Kind
from sparring.questions.model import Question

_KINDS: dict[type, tuple[Kind, ...]] = {
    Picked: (Kind.SINGLE, Kind.SEVERAL),
    Said: (Kind.OPEN,),
    Typed: (Kind.NUMBER, Kind.SHAPE, Kind.TRACE),
    Filled: (Kind.BLANKS,),
    Ordered: (Kind.ORDER,),
    Found: (Kind.BUG,),
}


@dataclass(frozen=True, slots=True)
class Marking:
    """The result of one answer. `score` is 0 to 1; the sets hold the 0-based parts of the answer:
    choices, rubric points, blanks, printed lines or places of an order.

    `right` was given and is correct, `missed` is correct and was not given, `wrong` was given and
    is not correct. `correct` means nothing missed and nothing wrong. `line_right` says whether the
    line of a bug was found; the sets then hold its reason.
    """

    correct: bool
    score: float
    right: frozenset[int]
    missed: frozenset[int]
    wrong: frozenset[int]
    line_right: bool | None = None


def mark(question: Question, answer: Answer) -> Marking:
    """Mark an answer. Choices score (right - wrong) / correct ones, at least 0; a rubric, blanks
    and printed lines their share; an order 1 - 2 * swapped pairs / pairs, at least 0, so that
    chance scores 0; a bug half for its line and half for the reason.

    Raises:
        UnreadableAnswer: a typed text that is no answer of this kind; ask again, mark nothing.
        ValueError: an answer of another kind of question, or a part that the question lacks.
    """
    if question.kind not in _KINDS[type(answer)]:
        raise ValueError(f"{question.id} is {question.kind.value}: no {type(answer).__name__}")
    match answer:
        case Picked(choices):
            return _mark_choices(question, choices)
        case Said(_, points):
            count = len(question.rubric)
            return _mark(question.id, "rubric point", set(range(count)), points, count)
        case Typed(text):
            return _mark_typed(question, text)
        case Filled(texts):
            return _mark_blanks(question, texts)
        case Ordered(steps):
            return _mark_order(question, steps)
        case Found(line, choice):
            return _mark_bug(question, line, choice)


def _mark_choices(question: Question, picked: Collection[int]) -> Marking:
    correct = {index for index, choice in enumerate(question.choices) if choice.correct}
    return _mark(question.id, "choice", correct, picked, len(question.choices))


def _mark(name: str, what: str, correct: set[int], given: Collection[int], count: int) -> Marking:
    picked = frozenset(given)
    unknown = sorted(picked - set(range(count)))
    if unknown:
        raise ValueError(f"{name} has no {what} {unknown[0]}: they are 0 to {count - 1}")
    right, missed, wrong = picked & correct, frozenset(correct - picked), picked - correct
    score = max(0, len(right) - len(wrong)) / len(correct)
    return Marking(not missed and not wrong, score, right, missed, wrong)


def _mark_typed(question: Question, text: str) -> Marking:
    key = question.key
    if key.output is not None:
        return _of_parts(key.output.right_lines(text))
    typed = key.number or key.shape
    assert typed is not None
    return _of_parts([typed.accepts(text)])


def _of_parts(right: Sequence[bool]) -> Marking:
    good = frozenset(index for index, each in enumerate(right) if each)
    bad = frozenset(range(len(right))) - good
    return Marking(not bad, len(good) / len(right), good, frozenset(), bad)


def _mark_blanks(question: Question, texts: Sequence[str]) -> Marking:
    blanks = question.key.blanks
    if len(texts) != len(blanks):
        raise ValueError(f"{question.id} has {len(blanks)} blanks, not {len(texts)}")
    if not any(text.strip() for text in texts):
        raise UnreadableAnswer(_("fill in at least one blank"))
    return _of_parts(
        [
            any(_fills(text, each) for each in accepted)
            for text, accepted in zip(texts, blanks, strict=True)
        ]
    )


def _fills(text: str, accepted: str) -> bool:
    if same_text(text, accepted):
        return True
    try:
        return read_number(text) == read_number(accepted)
    except UnreadableAnswer:
        return False


def _mark_order(question: Question, steps: Sequence[int]) -> Marking:
    count = len(question.key.steps)
    if sorted(steps) != list(range(count)):
        raise ValueError(f"{question.id} has steps 0 to {count - 1}, each once")
    swapped = sum(first > second for first, second in combinations(steps, 2))
    pairs = count * (count - 1) // 2
    right = frozenset(place for place, step in enumerate(steps) if place == step)
    wrong = frozenset(range(count)) - right
    return Marking(not swapped, max(0.0, 1 - 2 * swapped / pairs), right, frozenset(), wrong)


def _mark_bug(question: Question, line: int, choice: int) -> Marking:
    count = len(question.listing.splitlines())
    if not 1 <= line <= count:
        raise UnreadableAnswer(_("the listing has lines 1 to {n}").format(n=count))
    found = line in question.key.lines
    reason = _mark_choices(question, [choice])
    return Marking(
        correct=found and reason.correct,
        score=(found + reason.correct) / 2,
        right=reason.right,
        missed=reason.missed,
        wrong=reason.wrong,
        line_right=found,
    )
