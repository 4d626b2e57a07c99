"""One practice: the packs' questions and katas, the learner's store and workspace, in one place.

Every face (app, command line, plain quiz) does its work through this class. It draws nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from grader.packs import Kata, Pack, find_kata
from sparring.concepts import Concepts, slug_of
from sparring.i18n import SPOKEN, _
from sparring.plan import Candidate, Plan, todays_plan
from sparring.preferences import Preferences
from sparring.schedule import Card, Rating
from sparring.settings import Settings
from sparring.store import Attempt, Store, utc_now
from sparring.workspace import Workspace

if TYPE_CHECKING:
    from grader.verdict import Verdict
    from sparring.answering import Answering
    from sparring.deck_cache import DeckCache, Listed, ListedDeck
    from sparring.forecast import Forecast
    from sparring.questions import Question


class PracticeError(Exception):
    """Something asked for that is not there; the message says what to do."""


class Practice:
    """The learner's practice in one language."""

    def __init__(
        self,
        packs: Sequence[Pack],
        store: Store,
        workspace: Workspace,
        *,
        lang: str = "en",
        now: Callable[[], datetime] = utc_now,
        cache: DeckCache | None = None,
        cache_file: Path | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        """A practice over packs.

        Args:
            packs: where questions and katas are; of two with one id, the last one's counts.
            store: what was practised.
            workspace: where one's katas are.
            lang: of the questions.
            now: the clock.
            cache: of decks that were read before; by default one of its own.
            cache_file: where that one is kept; by default nowhere.
            preferences: the learner's settings; by default the usual ones, kept nowhere.
        """
        self.packs, self.store, self.workspace = tuple(packs), store, workspace
        self.lang, self._now = lang, now
        self._given_cache, self._cache_file = cache, cache_file
        self.preferences = preferences or Preferences()
        self.broken_decks: list[str] = []
        """What is wrong with decks that could not be read; the others are practised."""

    @cached_property
    def _cache(self) -> DeckCache:
        from sparring.deck_cache import DeckCache

        return self._given_cache or DeckCache(self._cache_file)

    def close(self) -> None:
        """Let go of the cache; the store is its owner's to close."""
        if "_cache" in self.__dict__ and self._given_cache is None:
            self._cache.close()

    @property
    def now(self) -> datetime:
        """This instant, by the practice's clock."""
        return self._now()

    @property
    def settings(self) -> Settings:
        """The learner's settings, as they are now."""
        return self.preferences.settings

    def in_language(self, lang: str) -> Practice:
        """The same practice, with the questions of another language."""
        if lang == self.lang:
            return self
        return Practice(
            self.packs,
            self.store,
            self.workspace,
            lang=lang,
            now=self._now,
            cache=self._cache,
            preferences=self.preferences,
        )

    # --- content -----------------------------------------------------------------------------

    @cached_property
    def broken_katas(self) -> list[str]:
        """What is wrong with katas that could not be read; the others are practised."""
        return [str(error) for pack in self.packs for error in pack.broken_katas()]

    @cached_property
    def katas(self) -> tuple[Kata, ...]:
        """Every kata of the packs, easiest first; of two with one id, the last pack's."""
        unique = {kata.id: kata for pack in self.packs for kata in pack.katas()}
        return tuple(sorted(unique.values(), key=lambda kata: (kata.level, kata.minutes, kata.id)))

    @cached_property
    def decks(self) -> tuple[ListedDeck, ...]:
        """Every deck that can be read; see `broken_decks` for the others.

        A pack without any deck in the practice's language gives its English ones.
        """
        decks = self._cache.listed(path for pack in self.packs for path in self._deck_files(pack))
        self.broken_decks += [deck.problem for deck in decks if deck.problem]
        read = [deck for deck in decks if not deck.problem]
        return tuple(sorted(read, key=lambda deck: deck.order))  # stable: packs as they are given

    @cached_property
    def listed(self) -> dict[str, Listed]:
        """What is known of each question without reading it, by id; of two, the last pack's."""
        return {question.id: question for deck in self.decks for question in deck.questions}

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by its id, each read when it is asked for."""
        from sparring.deck_cache import Questions

        return Questions(self._cache, self.decks)

    def kata(self, name: str) -> Kata:
        """The kata with this id or file name. Raises PackError that names the nearest."""
        return find_kata(name, self.packs)

    def question(self, name: str) -> Question:
        """The question with this id. Raises PracticeError."""
        if name not in self.listed:
            said = _("there is no question {name!r} in the {lang} decks")
            raise PracticeError(said.format(name=name, lang=self.lang))
        return self.questions[name]

    def hints(self, kata: Kata) -> tuple[str, ...]:
        """The hints of a kata's brief, in order."""
        from sparring.questions import split_tips

        return split_tips(kata.brief)[1]

    def _deck_files(self, pack: Pack) -> Sequence[Path]:
        for lang in (self.lang, SPOKEN[0]):
            if found := sorted((pack.questions / lang).glob("*.md")):
                return found
        return ()

    # --- the plan ----------------------------------------------------------------------------

    def plan(self, minutes: float | None = None) -> Plan:
        """What to practise today; by default for as long as the settings say."""
        minutes = minutes or self.settings.minutes
        return todays_plan(self.candidates, self.store, self._now(), minutes)

    def forecast(self, minutes: float | None = None) -> Forecast | None:
        """What will be known on the interview's day; None without a date ahead."""
        minutes = minutes or self.settings.minutes
        from sparring.forecast import forecast

        return forecast(self.candidates, self.store, self._now(), minutes)

    @cached_property
    def concepts(self) -> Concepts:
        """What builds on what."""
        return Concepts({item.slug: item.builds_on for item in self.candidates})

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Everything that could be practised."""
        return tuple(self._candidates())

    # --- questions ---------------------------------------------------------------------------

    @cached_property
    def answering(self) -> Answering:
        """What marks and keeps answers to questions."""
        from sparring.answering import Answering

        return Answering(self.store, self.questions)

    def kata_for(self, question: Question) -> Kata | None:
        """The shortest kata that practises the question and was never passed, else the shortest."""
        katas = [kata for kata in self.katas if kata.id in question.katas]
        katas.sort(key=lambda kata: (self.store.card(f"kata:{kata.id}") is not None, kata.minutes))
        return katas[0] if katas else None

    # --- katas -------------------------------------------------------------------------------

    def start(self, kata: Kata) -> Path:
        """Hand out a kata's stub unless the learner has a file already; its path.

        A kata that is due again begins a new round in the same file.
        """
        path = self.workspace.hand_out(kata.id, kata.stub)
        if self.store.round(kata.id).handed_out_at is None or self._is_passed_and_due(kata):
            self.store.hand_out(kata.id)
        return path

    def reset(self, kata: Kata) -> tuple[Path, Path | None]:
        """Set the learner's file aside and hand out the stub: its path, and the old file's."""
        paths = self.workspace.reset(kata.id, kata.stub, self._now().astimezone())
        self.store.hand_out(kata.id)
        return paths

    def hint(self, kata: Kata) -> tuple[int, int, str]:
        """The next hint: its number, how many there are, its text; the last one again at the end.

        Raises:
            PracticeError: the kata has none.
        """
        hints = self.hints(kata)
        if not hints:
            raise PracticeError(_("{kata} has no hints").format(kata=kata.id))
        number = min(self.store.round(kata.id).hints + 1, len(hints))
        self.store.show_hint(kata.id, number)
        return number, len(hints), hints[number - 1]

    def solution(self, kata: Kata) -> str:
        """The reference and its walkthrough, as Markdown; noted, since it decides the rating."""
        self.store.show_solution(kata.id)
        source = kata.reference.read_text(encoding="utf-8").rstrip()
        title = _("Solution of {kata}").format(kata=kata.id)
        return f"# {title}\n\n```python\n{source}\n```\n\n{kata.walkthrough}"

    def record_verdict(self, kata: Kata, verdict: Verdict) -> Rating | None:
        """Keep a verdict on the learner's own file; a mistake brings its question forward.

        The stub as handed out, a file that passed before and a verdict that decides nothing are
        logged and count for nothing: they show no practice.

        Returns:
            The rating, where this passed the kata for the first time in its round.
        """
        mistake = verdict.diagnosis[0] if verdict.diagnosis else None
        attempt = attempt_of(kata, verdict)
        counts = self._counts(kata, verdict)
        if counts and self._is_passed_and_due(kata):
            self.store.hand_out(kata.id)
        rating = self.store.record_attempt(attempt, content_hash=content_hash(kata), rated=counts)
        if counts and mistake is not None and mistake.question in self.listed:
            self.store.bring_forward(f"question:{mistake.question}")
        return rating

    def is_due(self, kata: Kata) -> bool:
        """Whether a kata that was passed comes again today."""
        card = self.card(kata)
        return card is not None and card.due < self.store.end_of_day(self._now())

    def card(self, kata: Kata) -> Card | None:
        """When the kata is due; None when it was never passed."""
        return self.store.card(f"kata:{kata.id}")

    def _is_passed_and_due(self, kata: Kata) -> bool:
        return self.store.round(kata.id).passed_at is not None and self.is_due(kata)

    def _counts(self, kata: Kata, verdict: Verdict) -> bool:
        from grader.verdict import Outcome

        if verdict.verdict in (Outcome.INFRA, Outcome.UNSTABLE) or verdict.cause == "error.stub":
            return False
        if verdict.sha256 == hashlib.sha256(kata.stub).hexdigest():
            return False  # the stub of a `fix` kata is graded, and rejected, before any work
        return not (verdict.passed and self.store.passed_before(kata.id, verdict.sha256))

    def _candidates(self) -> Iterator[Candidate]:
        for order, question in enumerate(self.listed.values()):
            yield Candidate(
                f"question:{question.id}",
                "question",
                question.title,
                question.deck,
                question.level,
                question.minutes,
                order,
                tuple(map(slug_of, question.builds_on)),
            )
        for order, kata in enumerate(self.katas):
            yield Candidate(
                f"kata:{kata.id}",
                "kata",
                kata.title,
                "katas",
                kata.level,
                kata.minutes,
                order,
                tuple(map(slug_of, kata.builds_on)),
            )


def attempt_of(kata: Kata, verdict: Verdict) -> Attempt:
    """What is kept of a verdict."""
    mistake = verdict.diagnosis[0] if verdict.diagnosis else None
    return Attempt(
        kata=kata.id,
        sha256=verdict.sha256,
        verdict=verdict.verdict.value,
        seconds=verdict.seconds,
        tier=verdict.tier,
        cause=verdict.cause or None,
        mistake=mistake.mistake if mistake else None,
        seed=verdict.seed,
        held=verdict.held,
        checks=len(verdict.checks),
    )


def content_hash(kata: Kata) -> str:
    """Changes when what a kata asks for changes: its brief, its stub or its checks."""
    parts = [kata.brief.encode(), kata.stub, kata.checks.read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
