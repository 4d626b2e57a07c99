"""Answers to questions: shown, marked, rated, kept. Invariant: an answer returned is kept."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sparring.i18n import _
from sparring.questions import Answer, Found, Kind, Marking, Picked, Question, mark
from sparring.schedule import Rating, rate_answer, rate_open
from sparring.store import Source, Store

LEECH_LAPSES = 4
"""From this many lapses on, repeating a question alone does not help."""

_MINUTE_MS = 60_000
_SLOW = 2  # times the question's minutes: known, and not at hand
_BREAK = 10  # times the question's minutes: nobody thought for that long


class AnswerError(Exception):
    """Something that cannot be done with an answer; the message says why."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer: how it was marked and rated, and when it comes again."""

    marking: Marking
    rating: Rating
    due: datetime | None
    lapses: int = 0
    """How often the question was not known, this time included."""

    @property
    def is_leech(self) -> bool:
        """Whether it was missed again, after many times before."""
        return self.rating is Rating.AGAIN and self.lapses >= LEECH_LAPSES


class Answering:
    """Marks and keeps the answers to the questions of one language."""

    def __init__(self, store: Store, questions: Mapping[str, Question]) -> None:
        self._store, self._questions = store, questions

    def shown(self, question: Question) -> Question:
        """The question as it is asked this time: from its second time on, its choices in another
        order, so that what is learned is not a letter. Give `answer` this same question.
        """
        card = self._store.card(f"question:{question.id}")
        if card is None or not card.reviews or not question.choices:
            return question
        choices = list(question.choices)
        random.Random(f"{question.id} {card.reviews}").shuffle(choices)
        return replace(question, choices=tuple(choices))

    def is_edited(self, question: Question) -> bool:
        """Whether what is asked, or what is right, has changed since it was answered last."""
        seen = self._store.content_hash(f"question:{question.id}")
        return seen is not None and seen != question.content_hash

    def shown_steps(self, question: Question) -> list[int]:
        """The steps of an ORDER question as they are shown: shuffled, never in their order."""
        right = list(range(len(question.key.steps)))
        card = self._store.card(f"question:{question.id}")
        dice = random.Random(f"{question.id} {card.reviews if card else 0}")
        shown = right.copy()
        while len(right) > 1 and shown == right:
            dice.shuffle(shown)
        return shown

    def answer(
        self,
        question: Question,
        answer: Answer,
        *,
        hints: int = 0,
        duration_ms: int | None = None,
        sure: bool | None = None,
        source: Source = "quiz",
    ) -> Answered:
        """Mark an answer and keep it: when this returns, nothing can lose it.

        Args:
            question: which question, as `shown` gave it.
            answer: of the question's kind.
            hints: how many hints were shown.
            duration_ms: how long it took; what is much too long was a break, and is not kept.
            sure: what the learner said before the verdict, if asked.
            source: `practice` keeps the answer and leaves the schedule as it is.

        Raises:
            UnreadableAnswer: ask again.
        """
        marking = mark(question, answer)
        budget = question.minutes * _MINUTE_MS
        if duration_ms is not None and duration_ms > _BREAK * budget:
            duration_ms = None
        slow = duration_ms is not None and duration_ms > _SLOW * budget
        if question.kind is Kind.OPEN:
            rating = rate_open(marking.score, hints=hints, slow=slow)
        else:
            rating = rate_answer(marking.correct, hints=hints, sure=sure, slow=slow)
        card = self._store.record(
            f"question:{question.id}",
            rating,
            source=source,
            content_hash=question.content_hash,
            duration_ms=duration_ms,
            score=marking.score,
            hints=hints,
            answer=self._as_written(question, answer),
            sure=sure,
        )
        due = card.due if card and source != "practice" else None
        return Answered(marking, rating, due, card.lapses if card else 0)

    def call_easy(self, question: Question, answered: Answered) -> Answered:
        """Rate the answer just given as Easy: the learner says so, nobody else can.

        The answer before stays in the log, as undone. Raises AnswerError unless it was right.
        """
        if not answered.marking.correct:
            raise AnswerError(_("only a right answer can be called easy"))
        try:
            card = self._store.rate_again(f"question:{question.id}", Rating.EASY)
        except ValueError:
            raise AnswerError(_("that answer was taken back")) from None
        return replace(answered, rating=Rating.EASY, due=card.due if card else None)

    def _as_written(self, question: Question, answer: Answer) -> dict[str, object]:
        """The answer for the log, its choices numbered as the deck has them."""
        kept = answer.as_json()
        written = self._questions.get(question.id, question)
        if question.choices != written.choices:
            numbers = [written.choices.index(choice) for choice in question.choices]
            match answer:
                case Picked(choices):
                    kept["picked"] = sorted(numbers[index] for index in choices)
                case Found(choice=choice):
                    kept["picked"] = [numbers[choice]]
        return kept
