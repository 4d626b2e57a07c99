"""Keys held against what their code prints. The caller says how code is run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from sparring.questions.keys import UnreadableAnswer, read_number
from sparring.questions.keys.shapes import Size, read_shape
from sparring.questions.kind import Kind
from sparring.questions.model import Deck, Problem, Question

Run = Callable[[str], str]
"""What a program prints. Raises RuntimeError, whose text says why it did not end well."""

_SIZES = re.compile(r"#\s*((?:[A-Za-z]\w*\s*=\s*\d+[,\s]*)+)")


def has_computed_key(question: Question) -> bool:
    """Whether code recomputes the key of this question."""
    return question.kind is Kind.TRACE or bool(question.computation)


def key_problems(decks: Iterable[Deck], run: Run) -> list[Problem]:
    """Every key that is not what its code prints, and all code that does not run."""
    questions = (question for deck in decks for question in deck.questions)
    judged = (_judge(question, run) for question in questions if has_computed_key(question))
    return [problem for problem in judged if problem is not None]


def _judge(question: Question, run: Run) -> Problem | None:
    code = question.listing if question.kind is Kind.TRACE else question.computation
    try:
        printed = run(code).rstrip()
    except RuntimeError as error:
        return _problem(question, f"its code does not run: {error}", "code that prints the key")
    if _agrees(question, printed):
        return None
    said = " / ".join(printed.splitlines()) or "nothing"
    key = " / ".join(question.key.text().splitlines())
    return _problem(question, f"the key is {key}, its code prints {said}", f"the key {said}")


def _problem(question: Question, message: str, advice: str) -> Problem:
    return Problem(question.path, question.line, 1, f"'{question.id}': {message}", advice)


def _agrees(question: Question, printed: str) -> bool:
    key = question.key
    if key.output is not None:
        return printed.splitlines() == [line.rstrip() for line in key.output.lines]
    try:
        if key.number is not None:
            number = read_number(printed)
            return key.number.accepts(repr(number))
        assert key.shape is not None
        return read_shape(printed) == _with_sizes(key.shape.sizes, question.computation)
    except UnreadableAnswer:
        return False


def _with_sizes(sizes: tuple[Size, ...], code: str) -> tuple[Size, ...]:
    """The sizes as numbers, letters by the line `# N=5, C=3` of the code."""
    found = _SIZES.search(code)
    pairs = re.findall(r"(\w+)\s*=\s*(\d+)", found[1]) if found else []
    known = {name.casefold(): int(number) for name, number in pairs}
    numbers: list[Size] = []
    for number, names in sizes:
        rest = tuple(name for name in names if name not in known)
        for name in names:
            number *= known.get(name, 1)
        numbers.append((number, rest))
    return tuple(numbers)
