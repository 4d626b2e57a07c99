"""What is printed of a question, before and after its answer."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from sparring.answering import Answered
from sparring.i18n import _, ngettext
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
    lines = ["", _("Right.") if marking.correct else _not_right(answered)]
    match answer:
        case Picked(choices):
            lines += _choice_lines(question, choices)
        case Found(line, choice):
            said = _("line {n}: right") if marking.line_right else _("line {n}: wrong")
            lines.append(f" * {said.format(n=line)}")
            if not marking.line_right:
                lines.append("   " + _("it is {line}").format(line=question.key.shown()))
            lines += _choice_lines(question, {choice})
        case Ordered():
            lines += [] if marking.correct else [_("The order:"), question.key.shown()]
        case Filled(texts):
            lines += _blank_lines(question, texts, answered)
        case _ if not marking.correct:
            lines += [_("Right is:"), question.key.shown()]
    return [*lines, *closing_lines(question, answered, practice)]


def closing_lines(question: Question, answered: Answered, practice: Practice) -> list[str]:
    """The explanation, the source, when it comes again, and what may help."""
    lines = ["", question.explanation] if question.explanation else []
    if question.computation:
        lines += ["", _("Computed:"), question.computation]
    lines.append(_("Source: {source}").format(source=question.source))
    if answered.due is not None:
        day = practice.store.local_date(answered.due)
        lines.append(_("It comes again on {day}.").format(day=day.isoformat()))
    return lines + advice_lines(question, answered, practice)


def advice_lines(
    question: Question, answered: Answered, practice: Practice, put_away: str = ""
) -> list[str]:
    """After an answer that was not right: the kata that practises it, and a word on a leech.

    `put_away` says how a question is put away here; by default, with the word `never`.
    """
    if answered.marking.correct or (question.kind is Kind.OPEN and answered.rating > 1):
        return []
    lines = []
    if (kata := practice.kata_for(question)) is not None:
        said = ngettext(
            "Practise it: sparring start {kata} ({n} minute)",
            "Practise it: sparring start {kata} ({n} minutes)",
            kata.minutes,
            kata=kata.id,
        )
        lines.append(said)
    if answered.is_leech:
        said = _(
            "Missed {n} times: read its source once more, or {put_away} when it comes again."
        ).format(n=answered.lapses, put_away=put_away or _("say `never`"))
        lines.append(said)
    return lines


def _not_right(answered: Answered) -> str:
    marking = answered.marking
    if marking.line_right is None and 0 < marking.score < 1 and not marking.missed:
        return _("Not right: {share:.0%} of it is.").format(share=marking.score)
    return _("Not right.")


def _choice_lines(question: Question, picked: frozenset[int] | set[int]) -> list[str]:
    lines: list[str] = []
    for index, choice in enumerate(question.choices):
        word = _("right: {choice}") if choice.correct else _("wrong: {choice}")
        mark = "*" if index in picked else " "
        lines.append(f" {mark} {ascii_lowercase[index]}  {word.format(choice=choice.text)}")
        if choice.feedback:
            lines.append(f"      {choice.feedback}")
    return lines


def _blank_lines(question: Question, texts: Sequence[str], answered: Answered) -> list[str]:
    lines = []
    for index, (text, accepted) in enumerate(zip(texts, question.key.blanks, strict=True)):
        good = _("{text}: right")
        bad = _("{text}: wrong; right is {accepted}")
        said = good if index in answered.marking.right else bad
        shown = said.format(text=text or _("(empty)"), accepted=accepted[0])
        lines.append(f"  [{index + 1}] {shown}")
    return lines
