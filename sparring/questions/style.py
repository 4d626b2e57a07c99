"""How a deck is written, where the parser does not mind: emphasis, headings, maths, line breaks.

None of it stops a deck from being read, but each shows wrongly somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sparring.questions.chinese import flaws
from sparring.questions.report import Report
from sparring.questions.source import Source, span

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_ALERT = re.compile(r"\[!\w+\]")
_MATHS = re.compile(r"\$[^$\s](?:[^$]*[^$\s])?\$(?!\w)|\\[a-zA-Z]{2,}|\\[(\[]")


def judge_style(source: Source, lang: str, report: Report) -> None:
    """Note what reads badly. `lang` decides whether a line break inside a paragraph matters."""
    _judge_tabs(source, report)
    _judge_headings(source, report)
    for block in source.blocks:
        for inline in _inlines(block):
            _judge_emphasis(source, inline, report)
            _judge_maths(source, inline, report)
            if lang.split("-")[0] == "zh":
                _judge_breaks(inline, report)
                _judge_chinese(source, inline, report)
        _judge_alerts(source, block, report)


def _inlines(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for each in node.walk():
        if each.type == "inline" and each.map:
            yield each


def _judge_tabs(source: Source, report: Report) -> None:
    for number, line in enumerate(source.lines, 1):
        if "\t" in line:
            report.at(number, line.index("\t") + 1, "a tab", "spaces")


def _judge_headings(source: Source, report: Report) -> None:
    level = 1
    for block in source.blocks:
        if block.type != "heading":
            continue
        depth = int(block.tag[1:])
        if not block.markup.startswith("#"):
            message = "a line under some text makes it a heading"
            report.on(source, block, message, "## before a heading, a blank line before a rule")
        elif depth > level + 1:
            message = f"the heading level jumps from {level} to {depth}"
            report.on(source, block, message, "#" * (level + 1))
        level = depth


def _judge_emphasis(source: Source, inline: SyntaxTreeNode, report: Report) -> None:
    for row, text in _texts(inline):
        if "**" in text:
            line = source.lines[min(row, len(source.lines) - 1)]
            column = max(0, line.find(text)) + text.index("**")
            column = column if line[column : column + 2] == "**" else max(0, line.find("**"))
            message = "** is left over: it would be shown as two stars"
            advice = "spaces outside the stars, or punctuation outside them; code in backticks"
            report.at(row + 1, column + 1, message, advice)


def _judge_maths(source: Source, inline: SyntaxTreeNode, report: Report) -> None:
    for row, text in _texts(inline):
        if (found := _MATHS.search(text)) is not None:
            message = f"'{found.group()}' is LaTeX, which no terminal shows"
            column = max(0, source.lines[row].find(found.group())) + 1
            report.at(row + 1, column, message, "the formula as text in backticks: `E_x[log D(x)]`")


def _judge_chinese(source: Source, inline: SyntaxTreeNode, report: Report) -> None:
    for row, text in _texts(inline):
        start = max(0, source.lines[row].find(text))
        for offset, message, advice in flaws(text):
            report.at(row + 1, start + offset + 1, message, advice)


def _texts(inline: SyntaxTreeNode) -> Iterator[tuple[int, str]]:
    """The runs of text without code, each with its line from 0."""
    row = span(inline)[0]
    for child in inline.walk():
        if child.type in ("softbreak", "hardbreak"):
            row += 1
        elif child.type == "text":
            yield row, child.content


def _judge_breaks(inline: SyntaxTreeNode, report: Report) -> None:
    breaks = [child for child in inline.walk() if child.type == "softbreak"]
    if breaks:
        line = span(inline)[0] + 1
        message = "a line break inside a Chinese paragraph: it would be shown as a space"
        report.at(line, 1, message, "the paragraph in one line")


def _judge_alerts(source: Source, block: SyntaxTreeNode, report: Report) -> None:
    first = next(_inlines(block), None) if block.type == "blockquote" else None
    if first is not None and _ALERT.match(first.content):
        message = "this is a quote, not a hint"
        report.on(source, block, message, "> [!TIP] in a line of its own, the hint in the next")
