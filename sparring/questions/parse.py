"""Decks from Markdown. One file, one deck; every `## ` is a question, complete or complained of."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sparring.questions.front_matter import FrontMatter, read_front_matter
from sparring.questions.metadata import Place
from sparring.questions.model import Deck, DeckError, Problem
from sparring.questions.question import Placed, read_question
from sparring.questions.regions import Part, Region, split
from sparring.questions.report import Report
from sparring.questions.source import Source, read_source


@dataclass(frozen=True, slots=True)
class Parsed:
    """A deck, or None and its problems in the order of lines.

    `places` has line and column, from 1, of each metadata key, by question id and key.
    """

    deck: Deck | None
    problems: tuple[Problem, ...]
    places: dict[tuple[str, str], Place]


def read_deck(path: Path) -> Deck:
    """Read a deck. Raises DeckError with its first problem, if it has any."""
    parsed = parse_deck(read_source(path))
    if parsed.deck is None:
        raise DeckError(parsed.problems[0])
    return parsed.deck


def load_decks(folder: Path, lang: str) -> list[Deck]:
    """Read `folder/<lang>/*.md` in order of name; an empty list where there is no such folder.

    Raises DeckError for the first deck that has a problem.
    """
    return [read_deck(path) for path in sorted((folder / lang).glob("*.md"))]


def parse_deck(source: Source) -> Parsed:
    """Read a deck as far as it goes and collect every problem. Raises nothing."""
    report = Report(source.path)
    front = read_front_matter(source, report)
    preface, found = split(Region(source.blocks, 0, len(source.lines)), "h2")
    _judge_titles(source, preface, found, front, report)
    placed = [read_question(source, part, front, report) for part in found]
    complete = [each for each in placed if each is not None]
    _note_doubles(complete, report)
    if not found:
        report.at(len(source.lines), 1, "the deck has no question", "## and the question's title")
    problems = tuple(sorted(report.problems, key=lambda each: (each.line, each.column)))
    places = {
        (each.question.id, key): place for each in complete for key, place in each.places.items()
    }
    return Parsed(_deck(source, front, complete) if not problems else None, problems, places)


def _deck(source: Source, front: FrontMatter | None, placed: Sequence[Placed]) -> Deck | None:
    if front is None:
        return None
    questions = tuple(each.question for each in placed)
    return Deck(front.deck, front.title, front.lang, source.path, questions, front.order)


def _judge_titles(
    source: Source,
    preface: Region,
    found: Sequence[Part],
    front: FrontMatter | None,
    report: Report,
) -> None:
    _, titles = split(preface, "h1")
    later = [block for part in found for block in part.region.blocks if block.tag == "h1"]
    for extra in [*(part.heading for part in titles[1:]), *later]:
        report.on(source, extra, "a second title", "one # heading, then ## for each question")
    if titles and front and titles[0].title != front.title:
        message = "the heading differs from the title in the front matter"
        report.on(source, titles[0].heading, message, f"# {front.title}")


def _note_doubles(placed: Sequence[Placed], report: Report) -> None:
    seen: dict[str, int] = {}
    for each in placed:
        question = each.question
        if question.id in seen:
            message = f"the id '{question.id}' is that of the question in line {seen[question.id]}"
            report.at(*each.places["id"], message, "an id of its own")
        seen.setdefault(question.id, question.line)
