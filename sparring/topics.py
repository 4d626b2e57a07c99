"""The vocabulary of topics: scores are kept by topic, so each has one spelling in all packs.

Invariant: two topics are one if they differ only by case, by hyphens, spaces and underscores, or
by a plural. Whose spelling holds: that of the earliest pack, there that of most items, and among
equals the first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.packs import Pack
from sparring.concepts import slug_of
from sparring.questions import DeckError, Problem, load_decks
from sparring.questions.mirror import ORIGINAL

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BETWEEN = re.compile(r"[\s_-]+")
_PLURALS = (("s", ""), ("es", ""), ("ies", "y"))


@dataclass(frozen=True, slots=True)
class _Use:
    """A topic where it is written. ``pack`` counts from 0; ``item`` is a question's or kata's."""

    topic: str
    pack: int
    item: str
    path: Path
    line: int


def topic_problems(packs: Sequence[Pack]) -> list[Problem]:
    """Every topic of the packs that is spelled unlike another of the same meaning, or is no slug.

    Topics of questions that are no slugs are told by the decks' own lint.
    """
    uses = [use for at, pack in enumerate(packs) for use in _uses(pack, at)]
    first: dict[str, _Use] = {}
    for use in uses:
        first.setdefault(use.topic, use)
    wanted = _wanted(uses)
    problems = []
    for use in uses:
        spelling = wanted[use.topic]
        if use.topic != spelling:
            place = first[spelling]
            said = f"the topic '{use.topic}' is '{spelling}' in {place.path.name}:{place.line}"
        elif _SLUG.fullmatch(use.topic):
            continue
        else:
            said = f"'{use.topic}' in topics is no slug"
        advice = "-".join(re.findall(r"[a-z0-9]+", spelling.casefold()))
        column = _column(use)
        problems.append(Problem(use.path, use.line, column, said, advice or "a-z, 0-9 and hyphens"))
    return problems


def _uses(pack: Pack, at: int) -> Iterator[_Use]:
    """Decks first. The translations have the topics of their originals, or lint tells it."""
    try:
        decks = load_decks(pack.questions, ORIGINAL)
    except DeckError:
        decks = []  # told already
    for question in (question for deck in decks for question in deck.questions):
        for topic in question.topics:
            yield _Use(topic, at, slug_of(question.id), question.path, question.line + 1)
    for kata in pack.katas():
        brief = kata.folder / "brief.md"
        lines = enumerate(brief.read_text(encoding="utf-8").splitlines(), start=1)
        line = next((n for n, text in lines if text.startswith("topics")), 1)
        for topic in kata.topics:
            yield _Use(topic, at, slug_of(kata.id), brief, line)


def _wanted(uses: Sequence[_Use]) -> dict[str, str]:
    """For each topic the spelling that holds."""
    items: dict[str, set[str]] = defaultdict(set)
    first: dict[str, tuple[int, int]] = {}
    for at, use in enumerate(uses):
        items[use.topic].add(use.item)
        first.setdefault(use.topic, (use.pack, at))
    vocabulary = {word for topic in items for word in _words(topic)}
    families: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for topic in items:
        families[tuple(_singular(word, vocabulary) for word in _words(topic))].append(topic)

    def rank(topic: str) -> tuple[bool, int, int, int]:
        pack, at = first[topic]
        return not _SLUG.fullmatch(topic), pack, -len(items[topic]), at

    return {topic: min(family, key=rank) for family in families.values() for topic in family}


def _words(topic: str) -> list[str]:
    return [word for word in _BETWEEN.split(topic.casefold()) if word]


def _singular(word: str, vocabulary: Collection[str]) -> str:
    """The word without its plural's ending, where some topic has it so: `bias` is no plural."""
    for ending, singular in _PLURALS:
        stem = word.removesuffix(ending) + singular
        if word.endswith(ending) and stem in vocabulary:
            return stem
    return word


def _column(use: _Use) -> int:
    """Where the topic is written in its line; 1 where it is not found there."""
    text = use.path.read_text(encoding="utf-8-sig").split("\n")[use.line - 1]
    at = text.find("topics")
    found = re.compile(rf"(?<![\w-]){re.escape(use.topic)}(?![\w-])").search(text, max(at, 0))
    return found.start() + 1 if found else 1
