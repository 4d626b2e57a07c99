"""What an interview shows goes into the one queue. Invariant: each item once, however often asked.

Questions that were asked are reviews of source `mock`; one that was left unanswered counts as not
known. A kata is a review too, and its mistake brings the question behind it forward.
"""

from __future__ import annotations

from grader.packs import Kata
from grader.verdict import Outcome, Verdict
from sparring.concepts import KATA
from sparring.mock.asked import as_asked
from sparring.mock.debrief import answer_of, verdict_of
from sparring.mock.log import Mock
from sparring.mock.state import Kept, State
from sparring.practice import Practice, attempt_of, content_hash
from sparring.questions import Question, UnreadableAnswer
from sparring.schedule import Rating


def feed(practice: Practice, mock: Mock, state: State) -> None:
    """Record what was shown of every item that was reached. Raises StoreError."""
    for slug, kept in state.items.items():
        if _is_recorded(practice, mock, slug):
            continue
        name = slug.partition(":")[2]
        if slug.startswith(KATA):
            _record_kata(practice, practice.kata(name), kept)
        else:
            _record_question(practice, as_asked(practice.question(name), mock.paper.seed), kept)


def _is_recorded(practice: Practice, mock: Mock, slug: str) -> bool:
    return any(
        review.source == "mock" and review.reviewed_at >= mock.started_at
        for review in practice.store.reviews(slug)
    )


def _record_question(practice: Practice, question: Question, kept: Kept) -> None:
    answer = answer_of(question, kept)
    if answer is not None:
        try:
            practice.answering.answer(question, answer, duration_ms=kept.ms, source="mock")
            return
        except UnreadableAnswer:
            pass
    practice.store.record(
        f"question:{question.id}",
        Rating.AGAIN,
        source="mock",
        content_hash=question.content_hash,
        score=0.0,
    )


def _record_kata(practice: Practice, kata: Kata, kept: Kept) -> None:
    verdict = verdict_of(kept)
    if verdict is not None and verdict.verdict in (Outcome.INFRA, Outcome.UNSTABLE):
        return
    if verdict is not None:
        practice.store.record_attempt(attempt_of(kata, verdict), rated=False)
    passed = verdict is not None and verdict.passed
    practice.store.record(
        f"{KATA}{kata.id}",
        Rating.GOOD if passed else Rating.AGAIN,
        source="mock",
        content_hash=content_hash(kata),
        duration_ms=kept.ms,
    )
    _bring_forward(practice, verdict)


def _bring_forward(practice: Practice, verdict: Verdict | None) -> None:
    if verdict is not None and verdict.diagnosis:
        question = verdict.diagnosis[0].question
        if question in practice.listed:
            practice.store.bring_forward(f"question:{question}")
