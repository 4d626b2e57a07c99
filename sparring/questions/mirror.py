"""Translations in step: the same questions by id and order, with the same key, as the original."""

import hashlib
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path

from sparring.questions.model import Deck, Problem, Question
from sparring.questions.parse import Parsed
from sparring.questions.report import Report

ORIGINAL = "en"

_FIELDS: tuple[tuple[str, str, Callable[[Question], object]], ...] = (
    ("level", "level", lambda question: question.level),
    ("minutes", "minutes", lambda question: question.minutes),
    ("topics", "topics", lambda question: ", ".join(question.topics)),
    ("katas", "katas", lambda question: ", ".join(question.katas) or "none"),
    ("builds_on", "builds_on", lambda question: ", ".join(question.builds_on) or "none"),
    ("kind", "", lambda question: question.kind.value),
    ("number of choices", "", lambda question: len(question.choices)),
    ("correct choices", "", lambda question: _key(question)),
    ("number of hints", "", lambda question: len(question.hints)),
    ("number of rubric points", "", lambda question: len(question.rubric)),
    ("number of steps", "", lambda question: len(question.key.steps)),
    ("number of blanks", "", lambda question: len(question.key.blanks)),
    ("key", "", lambda question: _same_in_all_languages(question)),
    ("listing", "", lambda question: _digest(question.listing)),
    ("computation", "", lambda question: _digest(question.computation)),
)


def judge_mirror(
    folder: Path, lang: str, originals: Sequence[Parsed], copies: Sequence[Parsed]
) -> list[Problem]:
    """Every way in which the decks of `lang` differ from the originals, deck by deck.

    Only decks without problems are given; a file that exists but has problems is not missed.
    """
    found = {parsed.deck.id: parsed for parsed in copies if parsed.deck}
    known = {parsed.deck.id: parsed.deck for parsed in originals if parsed.deck}
    problems = [
        Problem(deck.path, 1, 1, f"no {lang} mirror of '{name}'", f"{lang}/{deck.path.name}")
        for name, deck in known.items()
        if name not in found and not (folder / lang / deck.path.name).exists()
    ]
    for name, parsed in found.items():
        if parsed.deck and name in known:
            problems += _judge_pair(known[name], parsed.deck, parsed)
        elif parsed.deck and not any(path.name == parsed.deck.path.name for path in _files(folder)):
            message = f"'{name}' mirrors no deck of the original"
            problems.append(Problem(parsed.deck.path, 1, 1, message, f"its {ORIGINAL}/ deck first"))
    return problems


def _files(folder: Path) -> list[Path]:
    return sorted((folder / ORIGINAL).glob("*.md"))


def _judge_pair(original: Deck, copy: Deck, parsed: Parsed) -> list[Problem]:
    report = Report(copy.path)
    if copy.order != original.order:
        report.at(1, 1, f"order is {copy.order}, in the original {original.order}", "the same")
    _judge_order(original, copy, report)
    known = {question.id: question for question in original.questions}
    for question in copy.questions:
        if question.id in known:
            _judge_question(known[question.id], question, parsed, report)
    return report.problems


def _judge_order(original: Deck, copy: Deck, report: Report) -> None:
    for wanted, seen in zip_longest(original.questions, copy.questions):
        if wanted and seen and wanted.id == seen.id:
            continue
        if seen is None:
            report.at(1, 1, f"the question '{wanted.id}' is missing", "its translation")
        elif wanted is None:
            message = f"'{seen.id}' is not in the original"
            report.at(seen.line, 1, message, "the same questions in both languages")
        else:
            message = f"'{seen.id}' stands where the original has '{wanted.id}'"
            report.at(seen.line, 1, message, "the questions in the original's order")
        return  # Whatever follows is out of step too: one complaint is enough.


def _judge_question(wanted: Question, seen: Question, parsed: Parsed, report: Report) -> None:
    for name, key, field in _FIELDS:
        if field(wanted) != field(seen):
            line, column = parsed.places.get((seen.id, key), (seen.line, 1))
            message = f"'{seen.id}': {name} is {field(seen)}, in the original {field(wanted)}"
            report.at(line, column, message, f"{name}: {field(wanted)}")


def _same_in_all_languages(question: Question) -> str:
    key = question.key
    return "" if key.steps or key.blanks else key.text()


def _digest(code: str) -> str:
    """A few letters in place of code: what is to be shown is that two differ."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()[:8] if code else "none"


def _key(question: Question) -> str:
    marked = [str(number) for number, choice in enumerate(question.choices, 1) if choice.correct]
    return ", ".join(marked) or "none"
