"""A question as HTML: what is asked, and what is right. For programs that show cards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from string import ascii_lowercase

from markdown_it import MarkdownIt

from sparring.questions import Choice, Kind, Question
from sparring.questions.listing import numbered


def front(question: Question) -> str:
    """The question with its choices or steps; its hints can be opened."""
    parts = [f"<h3>{line(question.title)}</h3>", block(numbered(question))]
    if question.choices:
        parts.append(_list([line(choice.text) for choice in question.choices]))
    if question.key.steps:
        parts.append(_list([line(step) for step in sorted(question.key.steps)]))
    for number, hint in enumerate(question.hints, 1):
        parts.append(f"<details><summary>Hint {number}</summary>{block(hint)}</details>")
    return "\n".join(parts)


def back(question: Question) -> str:
    """The answer, why, and where it is from."""
    parts = [_list([_judged(choice) for choice in question.choices])] if question.choices else []
    if key := question.key.text():
        parts.append(f"<pre>{escape(key)}</pre>")
    if question.kind is Kind.OPEN:
        parts.append(block(question.answer))
        points = "".join(f"<li>{line(point)}</li>" for point in question.rubric)
        parts.append(f"<p>Points:</p><ul>{points}</ul>")
    parts += [block(question.explanation), block(question.pitfalls)]
    parts.append(f'<p class="source">{escape(question.source)}</p>')
    return "\n".join(part for part in parts if part)


def _judged(choice: Choice) -> str:
    sign = "✓" if choice.correct else "✗"
    return f"{sign} {line(choice.text)}{block(choice.feedback)}"


def _list(items: Sequence[str]) -> str:
    lines = (f"<p>{a}. {item}</p>" for a, item in zip(ascii_lowercase, items, strict=False))
    return '<div class="choices">' + "".join(lines) + "</div>"


def line(markdown: str) -> str:
    """A line of Markdown as HTML."""
    return str(_parser().renderInline(markdown))


def block(markdown: str) -> str:
    """Some blocks of Markdown as HTML."""
    return str(_parser().render(markdown)).strip() if markdown else ""


@cache
def _parser() -> MarkdownIt:
    # html off: a `<` of an author's is text, and nothing of a deck runs in another program.
    return MarkdownIt("gfm-like2", {"linkify": False, "html": False})
