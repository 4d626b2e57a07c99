"""Everything that can be wrong with a folder of decks, each with file, line, column and advice."""

from collections.abc import Collection, Sequence
from pathlib import Path

from sparring.questions.balance import judge_balance
from sparring.questions.code import judge_code
from sparring.questions.metadata import Place
from sparring.questions.mirror import ORIGINAL, judge_mirror
from sparring.questions.model import Deck, DeckError, Problem, Question
from sparring.questions.parse import Parsed, parse_deck
from sparring.questions.report import Report
from sparring.questions.source import Source, read_source
from sparring.questions.style import judge_style


def deck_problems(path: Path) -> list[Problem]:
    """Every problem of one deck, in the order of lines: what stops `read_deck`, and style."""
    return _read(path)[1]


def lint(folder: Path, kata_ids: Collection[str]) -> list[Problem]:
    """Every problem of the decks in `folder/<lang>/*.md`, by file and line.

    Beyond single files: ids are unique in a language, `katas` exist in `kata_ids`, a file is named
    after its deck, and every other language mirrors `en` where both are without problems.
    """
    if not folder.is_dir():
        return [Problem(folder, 1, 1, "no such folder", "the path of a folder with en/ in it")]
    problems: list[Problem] = []
    read: dict[str, list[Parsed]] = {}
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        for path in sorted(place.glob("*.md")):
            clean = read.setdefault(place.name, [])
            parsed, found = _read(path)
            problems += found
            if parsed and not found:
                clean.append(parsed)
    problems += _across(folder, read, kata_ids)
    return sorted(problems, key=lambda each: (str(each.path), each.line, each.column))


def _read(path: Path) -> tuple[Parsed | None, list[Problem]]:
    try:
        source = read_source(path)
    except DeckError as error:
        return None, [error.problem]
    parsed = parse_deck(source)
    report = Report(path, list(parsed.problems))
    judge_style(source, _lang(source, parsed), report)
    judge_code(source, report)
    return parsed, sorted(report.problems, key=lambda each: (each.line, each.column))


def _lang(source: Source, parsed: Parsed) -> str:
    return parsed.deck.lang if parsed.deck else source.path.parent.name


def _across(
    folder: Path, read: dict[str, list[Parsed]], kata_ids: Collection[str]
) -> list[Problem]:
    problems: list[Problem] = []
    for lang, several in read.items():
        problems += _judge_ids(several)
        problems += judge_balance([parsed.deck for parsed in several if parsed.deck])
        for parsed in several:
            problems += _judge_deck(lang, parsed, kata_ids)
        if lang != ORIGINAL and ORIGINAL in read:
            problems += judge_mirror(folder, lang, read[ORIGINAL], several)
    return problems


def _judge_deck(lang: str, parsed: Parsed, kata_ids: Collection[str]) -> list[Problem]:
    deck = parsed.deck
    if deck is None:
        return []
    report = Report(deck.path)
    if deck.path.stem != deck.id:
        report.at(1, 1, f"the file of deck '{deck.id}' has another name", f"{deck.id}.md")
    if deck.lang != lang:
        report.at(1, 1, f"lang is '{deck.lang}' in the folder {lang}/", f"lang: {lang}")
    later = [question.id for question in deck.questions]
    for question in deck.questions:
        later.remove(question.id)
        for name in question.builds_on:
            if name in later:
                message = f"'{question.id}' builds on '{name}', which comes after it"
                report.at(*parsed.places[question.id, "builds_on"], message, "it after that one")
        for kata in question.katas:
            if kata not in kata_ids:
                place = parsed.places[question.id, "katas"]
                report.at(*place, f"there is no kata '{kata}'", _known(kata_ids))
    return report.problems


def _known(kata_ids: Collection[str]) -> str:
    return f"one of: {', '.join(sorted(kata_ids)) or 'none yet'}"


def _judge_ids(several: Sequence[Parsed]) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, Question] = {}
    for deck, places in ((parsed.deck, parsed.places) for parsed in several):
        for question in deck.questions if deck else ():
            first = seen.setdefault(question.id, question)
            if first is not question:
                problems.append(_taken(deck, first, places[question.id, "id"]))
    return problems


def _taken(deck: Deck | None, first: Question, place: Place) -> Problem:
    path = deck.path if deck else first.path
    message = f"the id '{first.id}' is that of {first.path.name}:{first.line}"
    return Problem(path, *place, message, "an id of its own")
