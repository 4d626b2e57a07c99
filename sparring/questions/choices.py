"""Choices: a task list before the first section. `1. [x]` is single choice, `- [x]` several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sparring.questions.kind import Kind
from sparring.questions.model import Choice
from sparring.questions.report import Report
from sparring.questions.source import Source, cut, item_lines, join, span, unquoted

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_LISTS = {"ordered_list": Kind.SINGLE, "bullet_list": Kind.SEVERAL}
# What was meant as a box, without links such as [x](https://...).
_ALMOST_BOX = re.compile(r"\[\s*[xX*]?\s*\](?![(\[:])")


def is_choice_list(block: SyntaxTreeNode) -> bool:
    """Whether a block is a list with at least one box, well written or not."""
    return block.type in _LISTS and any(_has_box(item) or _almost(item) for item in block.children)


def kind_of(block: SyntaxTreeNode) -> Kind:
    """SINGLE for an ordered list, SEVERAL for a bullet list."""
    return _LISTS[block.type]


def read_choices(source: Source, block: SyntaxTreeNode, report: Report) -> tuple[Choice, ...]:
    """Read the choices of a list; note every one that is empty, unmarked, unexplained or double."""
    boxed = [item for item in block.children if _boxed(source, item, report)]
    choices = [(item, _choice(source, item)) for item in boxed]
    for item, choice in choices:
        _judge(source, item, choice, report)
    _note_doubles(source, choices, report)
    if len(boxed) == len(block.children):
        _judge_key(source, block, [choice for _, choice in choices], report)
    return tuple(choice for _, choice in choices)


def _has_box(item: SyntaxTreeNode) -> bool:
    return "checked" in item.meta


def _almost(item: SyntaxTreeNode) -> bool:
    return not _has_box(item) and _ALMOST_BOX.match(_opening(item)) is not None


def _opening(item: SyntaxTreeNode) -> str:
    first = item.children[0] if item.children else None
    return first.children[0].content if first and first.type == "paragraph" else ""


def _boxed(source: Source, item: SyntaxTreeNode, report: Report) -> bool:
    if _has_box(item):
        return True
    opening = _opening(item)
    if _ALMOST_BOX.fullmatch(opening.strip()):
        report.on(source, item, "an empty choice", "[ ] and the text of the choice")
    elif _almost(item):
        message = f"'{opening.split(']')[0]}]' is no box: it would be shown as text"
        report.on(source, item, message, "[ ] or [x], then one space, then the text")
    else:
        report.on(source, item, "a choice without a box", "[ ] or [x] before its text")
    return False


def _choice(source: Source, item: SyntaxTreeNode) -> Choice:
    start, end = span(item)
    lines = item_lines(source.lines[start:end])
    quotes = [span(child) for child in item.children if child.type == "blockquote"]
    quotes = [(first - start, last - start) for first, last in quotes]
    feedback = "\n\n".join(join(unquoted(lines[first:last])) for first, last in quotes)
    return Choice(cut(lines, 0, len(lines), quotes), bool(item.meta["checked"]), feedback)


def _judge(source: Source, item: SyntaxTreeNode, choice: Choice, report: Report) -> None:
    if any(child.type == "alert" for child in item.children):
        message = "a hint or alert inside a choice"
        report.on(source, item, message, "hints at the margin, feedback as a plain > quote")
    elif not choice.text.strip():
        report.on(source, item, "an empty choice", "the text of the choice after its box")
    elif not choice.correct and not choice.feedback.strip():
        message = "a wrong choice without feedback"
        report.on(source, item, message, "a > quote under the choice, saying why it is wrong")


def _note_doubles(
    source: Source, choices: Iterable[tuple[SyntaxTreeNode, Choice]], report: Report
) -> None:
    seen: set[str] = set()
    for item, choice in choices:
        plain = " ".join(choice.text.split()).casefold()
        if plain and plain in seen:
            report.on(source, item, "the same choice twice", "another choice, or leave it out")
        seen.add(plain)


def _judge_key(
    source: Source, block: SyntaxTreeNode, choices: list[Choice], report: Report
) -> None:
    correct = sum(choice.correct for choice in choices)
    if len(choices) < 2:
        report.on(source, block, "a question with one choice", "two choices or more")
    elif not correct:
        report.on(source, block, "no choice is correct", "[x] before what is correct")
    elif correct > 1 and kind_of(block) is Kind.SINGLE:
        message = f"{correct} correct choices in a numbered list, which is single choice"
        report.on(source, block, message, "one [x], or `- [x]` where several may be picked")
