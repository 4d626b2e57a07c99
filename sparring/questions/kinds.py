"""The kind of a question, which follows from its structure, and its key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sparring.questions.keys import (
    OutputKey,
    UnreadableAnswer,
    read_number_key,
    read_shape_key,
)
from sparring.questions.kind import Kind
from sparring.questions.model import Key
from sparring.questions.regions import Part
from sparring.questions.report import Report
from sparring.questions.sections import (
    ANSWER,
    BLANKS,
    COMPUTATION,
    EXPLANATION,
    FOLLOW_UP,
    LINE,
    ORDER,
    OUTPUT,
    PITFALLS,
    REFERENCES,
    RUBRIC,
    section_items,
    section_text,
)
from sparring.questions.source import Source

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Sections = dict[str, Part]

_SHAPE = re.compile(r"\([^()\n]*\)")
_BLANK = re.compile(r"\[\[(\d+)\]\]")
_LINES = re.compile(r"\d{1,3}(?:\s+or\s+\d{1,3})*")
_TELLING = {ORDER: Kind.ORDER, OUTPUT: Kind.TRACE, BLANKS: Kind.BLANKS}
"""Sections that make a question's kind."""

_STEPS = (3, 8)  # an order of two is a coin, one of nine a chore


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a kind needs besides its choices, and what it may have besides what all may have."""

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()


_ALWAYS = (EXPLANATION, PITFALLS, FOLLOW_UP, REFERENCES)
_RULES = {
    Kind.SINGLE: _Rule((EXPLANATION,)),
    Kind.SEVERAL: _Rule((EXPLANATION,)),
    Kind.BUG: _Rule((LINE, EXPLANATION)),
    Kind.ORDER: _Rule((ORDER, EXPLANATION)),
    Kind.NUMBER: _Rule((ANSWER, EXPLANATION), (COMPUTATION,)),
    Kind.SHAPE: _Rule((ANSWER, EXPLANATION), (COMPUTATION,)),
    Kind.TRACE: _Rule((OUTPUT, EXPLANATION)),
    Kind.BLANKS: _Rule((BLANKS, EXPLANATION)),
    Kind.OPEN: _Rule((ANSWER, RUBRIC)),
}
_ADVICE = {
    EXPLANATION: "### Explanation at the end: why it is right",
    ANSWER: "### Answer above ### Rubric",
    RUBRIC: "### Rubric, then - one scoring point a line",
    LINE: "### Line, then the number of the wrong line",
}
_WAYS = "1. [x] ..., - [x] ..., ### Order, ### Output, ### Blanks, or ### Answer"


def kind_of_question(
    source: Source, part: Part, choices: Kind | None, sections: Sections, report: Report
) -> Kind | None:
    """The kind; note what is missing from it or does not belong to it, None where there is none."""
    kind = _kind(source, choices, sections)
    if kind is None:
        report.on(source, part.heading, "nothing to answer: no choices and no key", _WAYS)
        return None
    rule = _RULES[kind]
    for name in rule.needs:
        if name not in sections:
            message = f"a question of kind '{kind.value}' without '### {name}'"
            report.on(source, part.heading, message, _ADVICE[name])
    for name, section in sections.items():
        if name not in (*rule.needs, *rule.may, *_ALWAYS):
            message = f"'### {name}' in a question of kind '{kind.value}'"
            report.on(
                source, section.heading, message, "it in a question of its own, or not at all"
            )
    return kind


def _kind(source: Source, choices: Kind | None, sections: Sections) -> Kind | None:
    if choices is not None:
        return Kind.BUG if LINE in sections and choices is Kind.SINGLE else choices
    for name, kind in _TELLING.items():
        if name in sections:
            return kind
    if ANSWER in sections and RUBRIC not in sections:
        text = section_text(source, sections[ANSWER])
        if text.startswith("="):
            return Kind.NUMBER
        if _SHAPE.fullmatch(text):
            return Kind.SHAPE
    return Kind.OPEN if ANSWER in sections or RUBRIC in sections else None


def read_key(
    source: Source, kind: Kind | None, body: str, listing: str, sections: Sections, report: Report
) -> Key:
    """The key of a question; note what is wrong with it. Empty where choices or a rubric are it."""
    match kind:
        case Kind.ORDER if ORDER in sections:
            return Key(steps=_steps(source, sections[ORDER], report))
        case Kind.NUMBER | Kind.SHAPE if ANSWER in sections:
            return _typed(source, kind, sections[ANSWER], report)
        case Kind.TRACE if OUTPUT in sections:
            _needs_listing(source, listing, sections[OUTPUT], report)
            printed = fence_of(source, sections[OUTPUT], report)
            return Key(output=OutputKey(tuple(printed.splitlines())))
        case Kind.BLANKS if BLANKS in sections:
            return Key(blanks=_blanks(source, body, sections[BLANKS], report))
        case Kind.BUG if LINE in sections:
            _needs_listing(source, listing, sections[LINE], report)
            return Key(lines=_lines(source, listing, sections[LINE], report))
        case Kind.OPEN if RUBRIC in sections:
            _judge_rubric(source, sections[RUBRIC], report)
    return Key()


def fence_of(source: Source, part: Part | None, report: Report, language: str = "") -> str:
    """The content of a section that is one code fence; note whatever else it holds."""
    if part is None:
        return ""
    fences = [block for block in part.region.blocks if block.type == "fence"]
    if len(fences) != 1 or len(part.region.blocks) != 1:
        report.on(source, part.heading, "this section holds one code fence", f"```{language}")
        return ""
    if language and fences[0].info.split()[:1] != [language]:
        report.on(source, fences[0], "the language of the fence is missing", f"```{language}")
    return str(fences[0].content).rstrip("\n")


def is_python(block: SyntaxTreeNode) -> bool:
    """Whether a block is a fence of Python."""
    return block.type == "fence" and block.info.split()[:1] == ["python"]


def _needs_listing(source: Source, listing: str, part: Part, report: Report) -> None:
    if not listing:
        message = f"'### {part.title}' without a listing in the question"
        report.on(source, part.heading, message, "```python and the code above the sections")


def _steps(source: Source, part: Part, report: Report) -> tuple[str, ...]:
    steps = section_items(source, part, report)
    low, high = _STEPS
    if any(block.type != "ordered_list" for block in part.region.blocks):
        report.on(source, part.heading, "the steps are not numbered", "1. the first step")
    elif not low <= len(steps) <= high:
        message = f"{len(steps)} steps to put in order"
        report.on(source, part.heading, message, f"{low} to {high} steps")
    elif len(set(steps)) < len(steps):
        report.on(source, part.heading, "the same step twice", "steps that can be told apart")
    return steps


def _typed(source: Source, kind: Kind, part: Part, report: Report) -> Key:
    text = section_text(source, part)
    try:
        if kind is Kind.NUMBER:
            return Key(number=read_number_key(text))
        return Key(shape=read_shape_key(text))
    except UnreadableAnswer as error:
        message = f"'{' '.join(text.split())}' is no key"
        report.on(source, part.region.blocks[0], message, str(error))
        return Key()


def _blanks(source: Source, body: str, part: Part, report: Report) -> tuple[tuple[str, ...], ...]:
    blanks = tuple(_accepted(item) for item in section_items(source, part, report))
    if not all(blanks):
        report.on(source, part.heading, "a blank without an answer", "1. answer | another")
    if {int(number) for number in _BLANK.findall(body)} != set(range(1, len(blanks) + 1)):
        message = f"{len(blanks)} answers, and the text has other blanks"
        report.on(
            source, part.heading, message, "[[1]], [[2]] ... in the text, one answer for each"
        )
    return blanks


def _accepted(item: str) -> tuple[str, ...]:
    parts = (part.strip().strip("`").strip() for part in item.split("|"))
    return tuple(part for part in parts if part)


def _lines(source: Source, listing: str, part: Part, report: Report) -> tuple[int, ...]:
    text = section_text(source, part)
    if not _LINES.fullmatch(text):
        report.on(source, part.heading, f"'{text}' names no line", "7, or: 7 or 9")
        return ()
    numbers = tuple(int(number) for number in re.findall(r"\d+", text))
    code = listing.splitlines()
    for number in numbers:
        if listing and not (1 <= number <= len(code) and code[number - 1].strip()):
            message = f"the listing has no code in line {number}"
            report.on(source, part.heading, message, f"a line from 1 to {len(code)}")
    return numbers


def _judge_rubric(source: Source, part: Part, report: Report) -> None:
    lists = [block for block in part.region.blocks if block.type.endswith("_list")]
    if part.region.blocks and not lists:
        report.on(source, part.heading, "a rubric without points", "- one scoring point a line")
