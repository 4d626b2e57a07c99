"""Text to answers. What cannot be read raises `UnreadableAnswer`, which says how to write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from string import ascii_lowercase

from sparring.i18n import N_, _
from sparring.questions import (
    Answer,
    Filled,
    Found,
    Kind,
    Ordered,
    Picked,
    Question,
    Typed,
    UnreadableAnswer,
)
from sparring.questions.doubt import without_doubt

_PROMPTS = {
    Kind.SINGLE: N_("one letter"),
    Kind.SEVERAL: N_("letters of all that are right"),
    Kind.ORDER: N_("all letters, first step first"),
    Kind.NUMBER: N_("a number"),
    Kind.SHAPE: N_("a shape such as (N, 1, 28, 28)"),
    Kind.TRACE: N_("what it prints; an empty line ends it"),
    Kind.BLANKS: N_("a line for each blank"),
    Kind.BUG: N_("the line's number and the letter of the reason, such as 3 b"),
}

Line = Callable[[str], str]
"""Asks for one line, with a prompt."""


def prompt_of(kind: Kind) -> str:
    """What asks for an answer to a question of a kind that is not OPEN."""
    return "\n" + _("Your answer ({how}): ").format(how=_(_PROMPTS[kind]))


def read_answer(
    question: Question, shown: Sequence[int], line: Line, prompt: str
) -> tuple[Answer, bool]:
    """Ask for the lines of one answer; the answer, and whether the learner is sure of it.

    Args:
        question: of any kind but OPEN.
        shown: the steps of an ORDER question in the order in which they are shown.
        line: asks for a line.
        prompt: to ask with.

    Raises:
        UnreadableAnswer: that was no answer; ask again.
    """
    if question.kind is Kind.TRACE:
        text, sure = without_doubt(_until_empty(line, prompt))
        return Typed(text), sure
    if question.kind is Kind.BLANKS:
        return _read_blanks(question, line, prompt)
    text, sure = without_doubt(line(prompt))
    match question.kind:
        case Kind.NUMBER | Kind.SHAPE:
            return Typed(text), sure
        case Kind.ORDER:
            return _read_order(question, shown, text), sure
        case Kind.BUG:
            return _read_bug(question, text), sure
    return _read_choices(question, text), sure


def _until_empty(line: Line, prompt: str) -> str:
    lines = [line(prompt)]
    while lines[-1]:
        lines.append(line("> "))
    return "\n".join(lines).rstrip()


def _read_blanks(question: Question, line: Line, prompt: str) -> tuple[Answer, bool]:
    texts: list[str] = []
    all_sure = True
    for number in range(1, len(question.key.blanks) + 1):
        text, sure = without_doubt(line(prompt if number == 1 else f"[{number}]: "))
        texts.append(text)
        all_sure = all_sure and sure
    return Filled(tuple(texts)), all_sure


def _letters(text: str, count: int) -> list[int]:
    known = ascii_lowercase[:count]
    letters = re.sub(r"[\s,.]", "", text.lower())
    if not letters or any(letter not in known for letter in letters):
        said = _("Please answer with letters from a to {last}.")
        raise UnreadableAnswer(said.format(last=known[-1]))
    return [known.index(letter) for letter in letters]


def _read_choices(question: Question, text: str) -> Picked:
    picked = frozenset(_letters(text, len(question.choices)))
    if question.kind is Kind.SINGLE and len(picked) > 1:
        raise UnreadableAnswer(_("Exactly one is right: please give one letter."))
    return Picked(picked)


def _read_order(question: Question, shown: Sequence[int], text: str) -> Ordered:
    letters = _letters(text, len(shown))
    if sorted(letters) != list(range(len(shown))):
        said = _("Please give each of the {n} letters once.")
        raise UnreadableAnswer(said.format(n=len(shown)))
    return Ordered(tuple(shown[letter] for letter in letters))


def _read_bug(question: Question, text: str) -> Found:
    found = re.fullmatch(r"(\d{1,4})\s*[,.:]?\s*([a-z])", text.lower(), re.ASCII)
    if found is None:
        raise UnreadableAnswer(_("Please give the number of a line and a letter, such as 3 b."))
    (choice,) = _letters(found[2], len(question.choices))
    return Found(int(found[1]), choice)
