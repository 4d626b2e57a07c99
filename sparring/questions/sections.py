"""The `### ` sections of a question: each known, given once, and holding what it should."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sparring.questions.regions import Part
from sparring.questions.report import Report
from sparring.questions.source import Source, item_lines, join, span
from sparring.questions.tips import is_tip

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

ANSWER, RUBRIC, EXPLANATION = "Answer", "Rubric", "Explanation"
PITFALLS, FOLLOW_UP, REFERENCES = "Pitfalls", "Follow-up", "References"
ORDER, OUTPUT, BLANKS, LINE = "Order", "Output", "Blanks", "Line"
COMPUTATION = "Computation"
NAMES = (
    *(ANSWER, ORDER, OUTPUT, BLANKS, LINE, RUBRIC, COMPUTATION),
    *(EXPLANATION, PITFALLS, FOLLOW_UP, REFERENCES),
)
"""In the order in which they are read."""

IN_CHINESE = {
    ANSWER: "参考答案",
    ORDER: "排序",
    OUTPUT: "输出",
    BLANKS: "填空",
    LINE: "行号",
    RUBRIC: "评分要点",
    COMPUTATION: "计算",
    EXPLANATION: "解析",
    PITFALLS: "易错点",
    FOLLOW_UP: "追问",
    REFERENCES: "参考文献",
}
_ALIASES = {title: name for name, title in IN_CHINESE.items()}


def read_sections(source: Source, found: Sequence[Part], report: Report) -> dict[str, Part]:
    """The sections by their English name; note those that are unknown, double or empty."""
    sections: dict[str, Part] = {}
    for part in found:
        name = _ALIASES.get(part.title, part.title)
        if _is_known(source, part, name, report):
            if name in sections:
                message = f"a second section '{name}'"
                report.on(source, part.heading, message, "one section of each name")
            sections.setdefault(name, part)
            _judge(source, name, part, report)
    _judge_order(source, sections, report)
    return sections


def _judge_order(source: Source, sections: dict[str, Part], report: Report) -> None:
    names = list(sections)
    in_order = sorted(names, key=NAMES.index)
    for name, wanted in zip(names, in_order, strict=True):
        if name != wanted:
            message = f"the section '{name}' comes before '{wanted}'"
            report.on(
                source, sections[name].heading, message, f"in this order: {', '.join(in_order)}"
            )
            return


def _is_known(source: Source, part: Part, name: str, report: Report) -> bool:
    if name not in NAMES:
        message = f"unknown section '{name}'"
        report.on(source, part.heading, message, f"one of: {', '.join(NAMES)}")
    return name in NAMES


def _judge(source: Source, name: str, part: Part, report: Report) -> None:
    text = part.region.text(source)
    if not text.strip():
        message = f"the section '{name}' is empty"
        report.on(source, part.heading, message, "its text, or no heading")
    for block in part.region.blocks:
        if is_tip(block):
            report.on(source, block, f"a hint inside '{name}'", "hints above the first ### section")


def section_text(source: Source, part: Part | None) -> str:
    """The raw text of a section; empty where there is none."""
    return part.region.text(source) if part else ""


def section_items(source: Source, part: Part | None, report: Report) -> tuple[str, ...]:
    """The items of a section that is one list, as raw texts; note whatever else it holds."""
    items: list[str] = []
    for block in part.region.blocks if part else ():
        if block.type not in ("bullet_list", "ordered_list") or items:
            report.on(source, block, "this section holds one list only", "- one item a line")
            continue
        items += [_item(source, child, report) for child in block.children]
    return tuple(items)


def _item(source: Source, item: SyntaxTreeNode, report: Report) -> str:
    start, end = span(item)
    text = join(item_lines(source.lines[start:end]))
    if not text.strip():
        report.on(source, item, "an empty item", "its text, or no item")
    return text
