"""One question from its blocks: complete, or every problem of it noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sparring.questions.choices import is_choice_list, kind_of, read_choices
from sparring.questions.front_matter import FrontMatter
from sparring.questions.kind import Kind
from sparring.questions.kinds import fence_of, is_python, kind_of_question, read_key
from sparring.questions.metadata import EXAMPLE, Metadata, Place, read_metadata
from sparring.questions.model import Choice, Key, Question, hash_content
from sparring.questions.regions import Part, Region, split
from sparring.questions.report import Report
from sparring.questions.sections import (
    ANSWER,
    COMPUTATION,
    EXPLANATION,
    FOLLOW_UP,
    PITFALLS,
    REFERENCES,
    RUBRIC,
    read_sections,
    section_items,
    section_text,
)
from sparring.questions.source import Source, span
from sparring.questions.tips import is_tip, tip_text

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


@dataclass(frozen=True, slots=True)
class Placed:
    """A question, and line and column (from 1) of each of its metadata keys."""

    question: Question
    places: dict[str, Place]


@dataclass(frozen=True, slots=True)
class _Top:
    """What stands above the first section."""

    body: str
    kind: Kind | None
    choices: tuple[Choice, ...]
    hints: tuple[str, ...]
    listing: str


def read_question(
    source: Source, part: Part, front: FrontMatter | None, report: Report
) -> Placed | None:
    """Read one question; note what is wrong with it and return None then."""
    before = len(report.problems)
    if not part.title:
        report.on(source, part.heading, "a question without a title", "## and its title")
    meta = _read_metadata(source, part, front.deck if front else "", report)
    above, below = split(part.region, "h3")
    top = _read_top(source, above, report)
    sections = read_sections(source, below, report)
    kind = kind_of_question(source, part, top.kind, sections, report)
    key = read_key(source, kind, top.body, top.listing, sections, report)
    lists = {
        name: section_items(source, sections.get(name), report)
        for name in (RUBRIC, FOLLOW_UP, REFERENCES)
    }
    texts = {
        name: section_text(source, sections.get(name)) for name in (ANSWER, EXPLANATION, PITFALLS)
    }
    computation = fence_of(source, sections.get(COMPUTATION), report, "python")
    if front is None or meta is None or kind is None or len(report.problems) > before:
        return None
    return Placed(
        Question(
            id=meta.id,
            title=part.title,
            deck=front.deck,
            lang=front.lang,
            level=meta.level,
            minutes=meta.minutes,
            topics=meta.topics,
            katas=meta.katas,
            builds_on=meta.builds_on,
            source=meta.source,
            kind=kind,
            body=top.body,
            choices=top.choices,
            hints=top.hints,
            explanation=texts[EXPLANATION],
            pitfalls=texts[PITFALLS],
            follow_up=lists[FOLLOW_UP],
            references=lists[REFERENCES],
            answer=texts[ANSWER] if kind is Kind.OPEN else "",
            rubric=lists[RUBRIC],
            key=key,
            listing=top.listing,
            computation=computation,
            path=source.path,
            line=part.line,
            content_hash=_hash(part, top, kind, texts[ANSWER], lists[RUBRIC], key),
        ),
        meta.places,
    )


def _hash(part: Part, top: _Top, kind: Kind, answer: str, rubric: tuple[str, ...], key: Key) -> str:
    own = answer if kind is Kind.OPEN else ""
    return hash_content(part.title, top.body, top.choices, own, rubric, key)


def _read_metadata(source: Source, part: Part, deck: str, report: Report) -> Metadata | None:
    blocks = part.region.blocks
    for block in blocks[1:]:
        if block.type == "html_block":
            message = "HTML or a comment that no learner sees"
            report.on(source, block, message, "one comment, under the heading; else Markdown")
    if not blocks or not _is_comment(blocks[0]):
        report.on(source, part.heading, "no metadata comment under the heading", EXAMPLE)
        return None
    return read_metadata(source, blocks[0], deck, report)


def _is_comment(block: SyntaxTreeNode) -> bool:
    return block.type == "html_block" and block.content.lstrip().startswith("<!--")


def _read_top(source: Source, region: Region, report: Report) -> _Top:
    tips = [block for block in region.blocks if is_tip(block)]
    lists = [block for block in region.blocks if is_choice_list(block)]
    hints = tuple(tip_text(source, tip) for tip in tips)
    for tip, hint in zip(tips, hints, strict=True):
        if not hint.strip():
            report.on(source, tip, "an empty hint", "> [!TIP] and the hint in the next line")
    for extra in lists[1:]:
        report.on(source, extra, "a second list of choices", "one list of choices a question")
    choices = read_choices(source, lists[0], report) if lists else ()
    hidden = [*(block for block in region.blocks if block.type == "html_block"), *tips, *lists]
    for block in _after(region, lists):
        if block not in hidden:
            report.on(source, block, "text after the choices", "it above them, or ### Explanation")
    kind = kind_of(lists[0]) if lists else None
    fences = [block for block in region.blocks if is_python(block)]
    listing = fences[0].content.rstrip("\n") if fences else ""
    return _Top(region.text(source, hidden), kind, choices, hints, listing)


def _after(region: Region, lists: list[SyntaxTreeNode]) -> list[SyntaxTreeNode]:
    if not lists:
        return []
    return [block for block in region.blocks if span(block)[0] > span(lists[0])[0]]
