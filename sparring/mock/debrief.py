"""The debrief of an interview: scores, time, what would have been asked next, what to practise.

Invariant: computed from the paper, the events and the content; the same each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from grader.packs import Kata
from grader.verdict import Outcome, Verdict
from sparring.concepts import KATA
from sparring.mock.asked import as_asked
from sparring.mock.paper import Section
from sparring.mock.readiness import Readiness, readiness
from sparring.mock.state import Kept, State, spent
from sparring.practice import Practice
from sparring.questions import Answer, Question, Said, UnreadableAnswer, mark
from sparring.questions.answers import from_json

_WEIGHTS = {"warm-up": 1.0, "open": 2.0, "fix": 3.0, "build": 3.0}
_REPLY_WEIGHT = 0.5
_PARTLY = 0.5
"""The most that a fix kata that is not passed may score: much of its stub held before."""
_NEXT = 5
GOOD = 0.7
"""From this score on an item is none to practise."""


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one item. `score` is None where the grader came to no verdict."""

    slug: str
    title: str
    section: int
    topics: tuple[str, ...]
    score: float | None
    weight: float
    seconds: float
    usual_seconds: float
    by_time: bool
    answered: bool
    runs: int
    mistake: str
    """The known mistake that a kata's file behaves like, in words."""
    read: str
    """The question behind that mistake, or behind the item."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section's time, in seconds, and why it ended; empty: it was never begun."""

    kind: str
    seconds: float
    budget: int
    why: str


@dataclass(frozen=True, slots=True)
class Debrief:
    """What an interview came to. Scores lie in 0..1."""

    abandoned: bool
    items: tuple[Item, ...]
    parts: tuple[Part, ...]
    topics: tuple[tuple[str, float], ...]
    """Weakest first."""
    score: float | None
    readiness: Readiness
    next_questions: tuple[str, ...]
    """What an interviewer would have asked next, as Markdown."""
    practice: tuple[str, ...]
    """Slugs of what to practise now, the most urgent first."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def todo(state: State) -> Iterator[str]:
    """The items that the debrief still waits for: answers to tick, replies to mark, katas to
    grade.
    """
    for section in state.paper.sections:
        for slug in section.items:
            kept = state.items.get(slug)
            if kept is None:
                continue
            if (
                (section.kind == "open" and kept.answer is not None and kept.points is None)
                or (any(kept.replies) and kept.marks is None)
                or (slug.startswith(KATA) and kept.source is not None and kept.verdict is None)
            ):
                yield slug


def debrief(practice: Practice, state: State) -> Debrief:
    """The debrief of an interview that is over.

    Raises:
        PackError, PracticeError: an item of the paper is gone.
    """
    paper = state.paper
    abandoned = any(why == "given up" for _, why in state.ended)
    items = [
        item
        for number, section in enumerate(paper.sections)
        for slug in section.items
        if not abandoned or slug in state.items
        for item in _items(practice, state, number, section, slug)
    ]
    scored = [(item.score, item.weight) for item in items if item.score is not None]
    weight = sum(each for _, each in scored)
    return Debrief(
        abandoned=abandoned,
        items=tuple(items),
        parts=tuple(_parts(state)),
        topics=tuple(_topics(items)),
        score=sum(score * each for score, each in scored) / weight if weight else None,
        readiness=readiness(scored),
        next_questions=tuple(_next_questions(practice, state, items)),
        practice=tuple(_practice(practice, items)),
    )


def answer_of(question: Question, kept: Kept) -> Answer | None:
    """What was answered, with the points ticked in the debrief; None where nothing was."""
    if kept.answer is None:
        return None
    answer = from_json(question.kind, kept.answer)
    return Said(answer.text, frozenset(kept.points or ())) if isinstance(answer, Said) else answer


def score_of(question: Question, kept: Kept) -> float:
    """The score of an answer, 0 where there is none or it cannot be read."""
    answer = answer_of(question, kept)
    try:
        return 0.0 if answer is None else mark(question, answer).score
    except UnreadableAnswer:
        return 0.0


def verdict_of(kept: Kept) -> Verdict | None:
    """The verdict on a kata's file, once it was graded."""
    return None if kept.verdict is None else Verdict.from_dict(kept.verdict)


def kata_score(kata: Kata, kept: Kept) -> float | None:
    """1 for a pass, else the share of checks that hold; None where the grader came to none."""
    verdict = verdict_of(kept)
    if verdict is None or kept.source is None or kept.source.encode() == kata.stub:
        return 0.0
    if verdict.verdict in (Outcome.INFRA, Outcome.UNSTABLE):
        return None
    if verdict.passed:
        return 1.0
    share = verdict.held / len(verdict.checks) if verdict.checks else 0.0
    return _PARTLY * share if kata.kind == "fix" else min(share, 0.95)


def _items(
    practice: Practice, state: State, number: int, section: Section, slug: str
) -> Iterator[Item]:
    kept, name = state.items.get(slug, Kept()), slug.partition(":")[2]
    if slug.startswith(KATA):
        yield _kata_item(practice.kata(name), kept, number, section)
        return
    question = as_asked(practice.question(name), state.paper.seed)
    yield _item(
        question, kept, number, score_of(question, kept), _WEIGHTS[section.kind], question.title
    )
    for asked, reply, worth in zip(
        kept.asked, kept.replies, kept.marks or (0.0,) * len(kept.replies), strict=False
    ):
        if reply:
            yield _item(question, Kept(answer={"text": reply}), number, worth, _REPLY_WEIGHT, asked)


def _item(
    question: Question, kept: Kept, number: int, score: float, weight: float, title: str
) -> Item:
    return Item(
        slug=f"question:{question.id}",
        title=title,
        section=number,
        topics=question.topics,
        score=score,
        weight=weight,
        seconds=kept.ms / 1000,
        usual_seconds=60.0 * question.minutes,
        by_time=kept.by_time,
        answered=kept.answer is not None,
        runs=0,
        mistake="",
        read=question.id,
    )


def _kata_item(kata: Kata, kept: Kept, number: int, section: Section) -> Item:
    verdict = verdict_of(kept)
    named = verdict.diagnosis[0] if verdict is not None and verdict.diagnosis else None
    return Item(
        slug=f"{KATA}{kata.id}",
        title=kata.title,
        section=number,
        topics=kata.topics,
        score=kata_score(kata, kept),
        weight=_WEIGHTS[section.kind],
        seconds=kept.ms / 1000,
        usual_seconds=60.0 * kata.minutes,
        by_time=kept.by_time,
        answered=kept.source is not None and kept.source.encode() != kata.stub,
        runs=len(kept.runs),
        mistake=named.title if named is not None else "",
        read=named.question if named is not None else "",
    )


def _parts(state: State) -> Iterator[Part]:
    times = spent(state)
    for number, section in enumerate(state.paper.sections):
        reached = number < len(times)
        yield Part(
            section.kind,
            times[number] / 1000 if reached else 0.0,
            section.seconds,
            state.ended[number][1] if reached else "",
        )


def _topics(items: Iterable[Item]) -> list[tuple[str, float]]:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for item in items:
        if item.score is not None:
            for topic in item.topics:
                sums[topic][0] += item.score * item.weight
                sums[topic][1] += item.weight
    found = [(topic, good / weight) for topic, (good, weight) in sums.items()]
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def _next_questions(practice: Practice, state: State, items: Sequence[Item]) -> list[str]:
    """Follow-ups that were not asked, of the weakest questions first."""
    found: list[str] = []
    ranked = sorted(items, key=lambda item: 1.0 if item.score is None else item.score)
    for item in ranked:
        name = item.read or ""
        if name in practice.listed:
            asked = state.items.get(item.slug, Kept()).asked
            further = [each for each in practice.question(name).follow_up if each not in asked]
            found += [each for each in further[:1] if each not in found]
    return found[:_NEXT]


def _practice(practice: Practice, items: Sequence[Item]) -> list[str]:
    """What was not known, weakest first, and the shortest kata that practises it."""
    weak = [item for item in items if item.score is not None and item.score < GOOD]
    weak.sort(key=lambda item: item.score or 0.0)
    found: dict[str, None] = {}
    for item in weak:
        found[item.slug] = None
        if item.read in practice.listed:
            found[f"question:{item.read}"] = None
    for item in weak:
        if item.read in practice.listed:
            kata = practice.kata_for(practice.question(item.read))
            if kata is not None:
                found[f"{KATA}{kata.id}"] = None
    return list(found)
