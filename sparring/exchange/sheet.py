"""Questions as one Markdown sheet to read or print: what is asked, then what is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sparring.questions import Choice, Kind, Question
from sparring.questions.listing import numbered


def sheet(title: str, questions: Iterable[Question]) -> str:
    """A Markdown document."""
    parts = [f"# {title}"]
    for question in questions:
        parts += _question(question)
    return "\n\n".join(parts) + "\n"


def _question(question: Question) -> Iterator[str]:
    yield f"## {question.title}"
    yield f"`{question.id}` · level {question.level} · {question.minutes} min"
    if question.body:
        yield numbered(question)
    if question.choices:
        yield "\n".join(_choice(choice) for choice in question.choices)
    if question.kind is Kind.OPEN:
        yield question.answer
        yield "\n".join(f"- {point}" for point in question.rubric)
    if key := question.key.text():
        yield f"```\n{key}\n```"
    if question.explanation:
        yield question.explanation
    yield f"Source: {question.source}"


def _choice(choice: Choice) -> str:
    box = "[x]" if choice.correct else "[ ]"
    text = f"- {box} {choice.text}".replace("\n", "\n  ")
    if not choice.feedback:
        return text
    quoted = choice.feedback.replace("\n", "\n  > ")
    return f"{text}\n  > {quoted}"
