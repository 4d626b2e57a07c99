"""What is printed of a question, before and after its answer."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from sparring.answering import Answered
from sparring.practice import Practice
from sparring.questions import Answer, Filled, Found, Kind, Ordered, Picked, Question
from sparring.questions.listing import numbered


def question_text(question: Question, shown: Sequence[int]) -> str:
    """The question as it is asked: title, text, and what can be picked."""
    parts = [question.title]
    if question.body:
        parts.append(numbered(question))
    things = [question.key.steps[index] for index in shown]
    things = things or [choice.text for choice in question.choices]
    picks = "\n".join(f"  {a}  {text}" for a, text in zip(ascii_lowercase, things, strict=False))
    return "\n\n".join(filter(None, (*parts, picks)))


def verdict_lines(
    question: Question, answer: Answer, answered: Answered, practice: Practice
) -> list[str]:
    """Right or not and why, what is right, and what comes next."""
    marking = answered.marking
    lines = ["", "Right." if marking.correct else _not_right(answered)]
    match answer:
        case Picked(choices):
            lines += _choice_lines(question, choices)
        case Found(line, choice):
            lines.append(f" * line {line}: {'right' if marking.line_right else 'wrong'}")
            if not marking.line_right:
                lines.append(f"   it is {question.key.text()}")
            lines += _choice_lines(question, {choice})
        case Ordered():
            lines += [] if marking.correct else ["The order:", question.key.text()]
        case Filled(texts):
            lines += _blank_lines(question, texts, answered)
        case _ if not marking.correct:
            lines += ["Right is:", question.key.text()]
    return [*lines, *closing_lines(question, answered, practice)]


def closing_lines(question: Question, answered: Answered, practice: Practice) -> list[str]:
    """The explanation, the source, when it comes again, and what may help."""
    lines = ["", question.explanation] if question.explanation else []
    if question.computation:
        lines += ["", "Computed:", question.computation]
    lines.append(f"Source: {question.source}")
    if answered.due is not None:
        day = practice.store.local_date(answered.due)
        lines.append(f"It comes again on {day.isoformat()}.")
    return lines + advice_lines(question, answered, practice)


def advice_lines(
    question: Question, answered: Answered, practice: Practice, put_away: str = "say `never`"
) -> list[str]:
    """After an answer that was not right: the kata that practises it, and a word on a leech.

    `put_away` says how a question is put away here.
    """
    if answered.marking.correct or (question.kind is Kind.OPEN and answered.rating > 1):
        return []
    lines = []
    if (kata := practice.kata_for(question)) is not None:
        lines.append(f"Practise it: sparring start {kata.id} ({kata.minutes} minutes)")
    if answered.is_leech:
        times = f"Missed {answered.lapses} times"
        lines.append(f"{times}: read its source once more, or {put_away} when it comes again.")
    return lines


def _not_right(answered: Answered) -> str:
    marking = answered.marking
    if marking.line_right is None and 0 < marking.score < 1 and not marking.missed:
        return f"Not right: {marking.score:.0%} of it is."
    return "Not right."


def _choice_lines(question: Question, picked: frozenset[int] | set[int]) -> list[str]:
    lines: list[str] = []
    for index, choice in enumerate(question.choices):
        word = "right" if choice.correct else "wrong"
        mark = "*" if index in picked else " "
        lines.append(f" {mark} {ascii_lowercase[index]}  {word}: {choice.text}")
        if choice.feedback:
            lines.append(f"      {choice.feedback}")
    return lines


def _blank_lines(question: Question, texts: Sequence[str], answered: Answered) -> list[str]:
    lines = []
    for index, (text, accepted) in enumerate(zip(texts, question.key.blanks, strict=True)):
        word = "right" if index in answered.marking.right else f"wrong; right is {accepted[0]}"
        lines.append(f"  [{index + 1}] {text or '(empty)'}: {word}")
    return lines
