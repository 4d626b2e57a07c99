"""Drawing a paper from questions and katas.

Invariant: the same content, level, topics, minutes and seed give the same paper. Who gives no seed
gets one whose paper differs from those asked before.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol, TypeVar

from sparring.concepts import KATA, QUESTION
from sparring.i18n import N_, _
from sparring.mock.errors import PaperError
from sparring.mock.paper import FOLLOW_UPS, LEVELS, Paper, Section, SectionKind, Wanted
from sparring.questions.kind import Kind

_FOLLOW_UP_MINUTES = 1.5
_WARM_UP = (Kind.SINGLE, Kind.SEVERAL, Kind.ORDER, Kind.NUMBER, Kind.SHAPE, Kind.TRACE, Kind.BUG)
_WARM_UP_MINUTES = 3  # longer ones are no warm-up
SEEDS = 1_000_000
_DRAWS = 50
_ROUNDING = 30  # seconds

T = TypeVar("T", bound="Drawable")


class Drawable(Protocol):
    """What a paper is drawn from: a listed question, or a kata."""

    @property
    def id(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def minutes(self) -> int: ...
    @property
    def topics(self) -> tuple[str, ...]: ...


class DrawableQuestion(Drawable, Protocol):
    @property
    def kind(self) -> Kind: ...
    @property
    def deck(self) -> str: ...


class DrawableKata(Drawable, Protocol):
    @property
    def kind(self) -> str: ...


class Content:
    """The questions and katas that papers are drawn from."""

    def __init__(
        self, questions: Iterable[DrawableQuestion], katas: Iterable[DrawableKata]
    ) -> None:
        # By id: the order of files must not change what a seed gives.
        self._questions = sorted(questions, key=lambda each: each.id)
        self._katas = sorted(katas, key=lambda each: each.id)

    def draw(self, wanted: Wanted, seed: int) -> Paper:
        """The paper of this seed. Raises PaperError."""
        self._check_topics(wanted.topics)
        return _Draw(wanted, seed, self._questions, self._katas).paper()

    def draw_new(
        self,
        wanted: Wanted,
        asked: Sequence[Collection[str]],
        randbelow: Callable[[int], int],
    ) -> Paper:
        """A paper on a fresh seed: of some draws the one that repeats least of earlier papers.

        Args:
            wanted: what it is to be like.
            asked: the items of earlier papers, the latest last.
            randbelow: gives a number below its argument, as `secrets.randbelow`.

        Raises:
            PaperError: see `draw`.
        """
        weights: dict[str, float] = {}
        for age, items in enumerate(reversed(asked)):
            for item in items:
                weights[item] = weights.get(item, 0.0) + 0.5**age
        papers = [self.draw(wanted, randbelow(SEEDS)) for _draw in range(_DRAWS)]
        earlier = {tuple(sorted(items)) for items in asked}

        def repeats(paper: Paper) -> tuple[bool, float]:
            same = tuple(sorted(paper.items)) in earlier
            return same, sum(weights.get(item, 0.0) for item in paper.items)

        return min(papers, key=repeats)

    def _check_topics(self, topics: Sequence[str]) -> None:
        known = {name for each in (*self._questions, *self._katas) for name in each.topics}
        unknown = [name for name in topics if name not in known]
        if unknown:
            raise PaperError(
                _("there is no topic {name!r}; there are: {names}").format(
                    name=unknown[0], names=", ".join(sorted(known))
                )
            )


class _Draw:
    """One draw, on one seed."""

    def __init__(
        self,
        wanted: Wanted,
        seed: int,
        questions: Sequence[DrawableQuestion],
        katas: Sequence[DrawableKata],
    ) -> None:
        self._wanted, self._seed = wanted, seed
        self._dice = random.Random(seed)
        self._level = LEVELS[wanted.level]
        self._questions = [each for each in questions if self._on_topic(each)]
        self._katas = [each for each in katas if self._on_topic(each)]
        self._decks: dict[str, int] = {}

    def paper(self) -> Paper:
        minutes = self._wanted.minutes
        parts: list[tuple[SectionKind, list[str], float]] = []
        for kind in _sections(minutes, self._dice):
            items, usual = self._section(kind)
            parts.append((kind, items, usual))
        usual = sum(minutes_of for _kind, _items, minutes_of in parts)
        sections = [
            Section(kind, _rounded(60 * minutes * minutes_of / usual), tuple(items))
            for kind, items, minutes_of in parts
        ]
        # What rounding leaves goes to the last section, the longest one.
        rest = 60 * minutes - sum(each.seconds for each in sections)
        last = sections[-1]
        sections[-1] = Section(last.kind, last.seconds + rest, last.items)
        return Paper(
            self._seed,
            self._wanted.level,
            minutes,
            self._wanted.topics,
            self._wanted.lang,
            tuple(sections),
        )

    def _section(self, kind: SectionKind) -> tuple[list[str], float]:
        """Its items, and the minutes that they usually take."""
        minutes = self._wanted.minutes
        if kind == "warm-up":
            count = min(8, 3 + minutes // 25)
            easy = [
                each
                for each in self._questions
                if each.kind in _WARM_UP and each.minutes <= _WARM_UP_MINUTES
            ]
            picked = [self._pick_question(easy, kind) for _item in range(count)]
            picked.sort(key=lambda each: each.level)
            return [f"{QUESTION}{each.id}" for each in picked], sum(each.minutes for each in picked)
        if kind == "open":
            open_ones = [each for each in self._questions if each.kind is Kind.OPEN]
            question = self._pick_question(open_ones, kind)
            usual = question.minutes + FOLLOW_UPS * _FOLLOW_UP_MINUTES
            return [f"{QUESTION}{question.id}"], usual
        kinds = ("fix",) if kind == "fix" else ("build", "extend")
        kata = self._pick_kata([each for each in self._katas if each.kind in kinds], kind)
        return [f"{KATA}{kata.id}"], kata.minutes

    def _pick_question(
        self, candidates: list[DrawableQuestion], kind: SectionKind
    ) -> DrawableQuestion:
        """One near the level, from a deck that was asked least."""
        self._need(candidates, kind)
        fewest = min(self._decks.get(each.deck, 0) for each in candidates)
        near = [each for each in candidates if self._decks.get(each.deck, 0) == fewest]
        picked = self._near_level(near, self._level)
        self._decks[picked.deck] = fewest + 1
        self._questions = [each for each in self._questions if each is not picked]
        candidates.remove(picked)
        return picked

    def _pick_kata(self, candidates: list[DrawableKata], kind: SectionKind) -> DrawableKata:
        """One near the level that is not much too long."""
        self._need(candidates, kind)
        allowed = self._wanted.minutes * 0.6
        short = [each for each in candidates if each.minutes <= allowed]
        shortest = min(each.minutes for each in candidates)
        fitting = short or [each for each in candidates if each.minutes == shortest]
        # Katas have five levels, questions three.
        picked = self._near_level(fitting, 2 * self._level - 1)
        self._katas = [each for each in self._katas if each is not picked]
        return picked

    def _near_level(self, candidates: list[T], level: int) -> T:
        weights = [0.25 ** abs(each.level - level) for each in candidates]
        return self._dice.choices(candidates, weights)[0]

    def _need(self, candidates: Sequence[Drawable], kind: SectionKind) -> None:
        if not candidates:
            what, topics = _(_WHAT[kind]), ", ".join(self._wanted.topics)
            said = _("there are too few {what} for a paper; name more topics")
            if topics:
                said = _("there are too few {what} on {topics} for a paper; name more topics")
            raise PaperError(said.format(what=what, topics=topics))

    def _on_topic(self, each: Drawable) -> bool:
        topics = self._wanted.topics
        return not topics or not set(topics).isdisjoint(each.topics)


_WHAT: dict[SectionKind, str] = {
    "warm-up": N_("short questions"),
    "open": N_("open questions"),
    "fix": N_("fix katas"),
    "build": N_("build and extend katas"),
}


def _sections(minutes: int, dice: random.Random) -> list[SectionKind]:
    if minutes < 20:
        return ["warm-up", "open"]
    if minutes < 40:
        kata: SectionKind = dice.choice(("fix", "build"))
        return ["warm-up", "open", kata]
    opens: list[SectionKind] = ["open"] * (1 if minutes < 75 else 2)
    return ["warm-up", *opens, "fix", "build"]


def _rounded(seconds: float) -> int:
    return max(_ROUNDING, round(seconds / _ROUNDING) * _ROUNDING)
