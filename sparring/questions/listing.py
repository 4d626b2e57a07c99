"""A question's listing with numbers before its lines, where a line is asked for."""

from __future__ import annotations

from sparring.questions.kind import Kind
from sparring.questions.model import Question


def numbered(question: Question) -> str:
    """The body; in a BUG question each line of the listing has its number before it."""
    if question.kind is not Kind.BUG:
        return question.body
    lines = question.listing.split("\n")
    width = len(str(len(lines)))
    with_numbers = (f"{number:>{width}}  {line}" for number, line in enumerate(lines, 1))
    return question.body.replace(question.listing, "\n".join(with_numbers).rstrip(), 1)
