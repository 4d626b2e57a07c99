"""What a report says, as data that JSON can hold. Both pages are made from this alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from grader.verdict import Outcome
from sparring.concepts import KATA
from sparring.i18n import _
from sparring.mock.asked import as_asked
from sparring.mock.debrief import Debrief, Item, answer_of, verdict_of
from sparring.mock.log import Mock
from sparring.mock.state import Kept, State
from sparring.practice import Practice
from sparring.questions import (
    Answer,
    Filled,
    Found,
    Kind,
    Ordered,
    Picked,
    Question,
    Said,
    Typed,
)

SCHEMA = 1


def facts(practice: Practice, mock: Mock, state: State, debrief: Debrief) -> dict[str, Any]:
    """Everything about an interview that is over.

    Raises:
        PackError, PracticeError: an item of the paper is gone.
    """
    return {
        "schema": SCHEMA,
        "interview": mock.id,
        "started_at": mock.started_at.isoformat(),
        "date": practice.store.local_date(mock.started_at).isoformat(),
        **{name: getattr(mock.paper, name) for name in ("seed", "level", "minutes", "lang")},
        "asked_for": list(mock.paper.topics),
        "abandoned": debrief.abandoned,
        "score": debrief.score,
        "readiness": asdict(debrief.readiness),
        "topics": [{"topic": name, "score": score} for name, score in debrief.topics],
        "sections": list(_sections(practice, state, debrief)),
        "notes": [{"seconds": ms // 1000, "text": text} for ms, text in state.notes],
        "next_questions": list(debrief.next_questions),
        "practice": [{"slug": slug, "title": _title(practice, slug)} for slug in debrief.practice],
    }


def _sections(practice: Practice, state: State, debrief: Debrief) -> Iterator[dict[str, Any]]:
    for number, part in enumerate(debrief.parts):
        items = [item for item in debrief.items if item.section == number]
        kinds = {item.slug: item for item in reversed(items)}  # the item before its replies
        yield {
            **asdict(part),
            "items": [
                _kata(practice, state, item)
                if slug.startswith(KATA)
                else _question(practice, state, item)
                for slug in dict.fromkeys(item.slug for item in items)
                if (item := kinds[slug])
            ],
        }


def _common(item: Item) -> dict[str, Any]:
    names = ("slug", "title", "score", "seconds", "usual_seconds", "by_time", "answered")
    return {name: getattr(item, name) for name in names}


def _question(practice: Practice, state: State, item: Item) -> dict[str, Any]:
    name = item.slug.partition(":")[2]
    question = as_asked(practice.question(name), state.paper.seed)
    kept = state.items.get(item.slug, Kept())
    answer = answer_of(question, kept)
    ticked = answer.points if isinstance(answer, Said) else frozenset()
    replies: Sequence[float] = kept.marks or (0.0,) * len(kept.replies)
    return {
        **_common(item),
        "kind": question.kind.value,
        "body": question.body,
        "answer": "" if answer is None else answer_text(question, answer),
        "right": right_text(question),
        "rubric": [
            {"point": point, "made": index in ticked, "said": index in kept.said}
            for index, point in enumerate(question.rubric)
        ],
        "explanation": question.explanation,
        "source": question.source,
        "follow_ups": [
            {"asked": asked, "reply": reply, "worth": worth}
            for asked, reply, worth in zip(kept.asked, kept.replies, replies, strict=False)
        ],
    }


def _kata(practice: Practice, state: State, item: Item) -> dict[str, Any]:
    kept = state.items.get(item.slug, Kept())
    verdict = verdict_of(kept)
    checks = () if verdict is None else verdict.checks
    return {
        **_common(item),
        "kind": "kata",
        "runs": list(kept.runs),
        "file": kept.source or "",
        "verdict": "" if verdict is None else verdict.verdict.value,
        "message": "" if verdict is None else verdict.message,
        "held": 0 if verdict is None else verdict.held,
        "checks": [
            {
                "title": check.title,
                "outcome": check.outcome.value,
                "message": check.message,
                "expected": check.expected,
                "actual": check.actual,
                "why": check.why if check.outcome is not Outcome.PASSED else "",
            }
            for check in checks
        ],
        "mistake": item.mistake,
        "read": _title(practice, f"question:{item.read}") if item.read in practice.listed else "",
    }


def answer_text(question: Question, answer: Answer) -> str:
    """What was answered, as Markdown."""
    match answer:
        case Picked(choices):
            return "\n".join(f"- {question.choices[n].text}" for n in sorted(choices))
        case Said(text=text) | Typed(text):
            return text
        case Filled(texts):
            return "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1))
        case Ordered(steps):
            return "\n".join(f"{n}. {question.key.steps[s]}" for n, s in enumerate(steps, 1))
        case Found(line, choice):
            said = _("line {n}: {reason}")
            return said.format(n=line, reason=question.choices[choice].text)


def right_text(question: Question) -> str:
    """What is right, as Markdown."""
    if question.kind is Kind.OPEN:
        return question.answer
    choices = "\n".join(f"- {choice.text}" for choice in question.choices if choice.correct)
    return "\n".join(part for part in (question.key.shown(), choices) if part)


def _title(practice: Practice, slug: str) -> str:
    name = slug.partition(":")[2]
    return practice.kata(name).title if slug.startswith(KATA) else practice.listed[name].title
