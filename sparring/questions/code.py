"""Python in a deck: every fence parses, and no line is wider than a screen."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from sparring.questions.report import Report
from sparring.questions.source import Source, span

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

WIDEST = 76  # of the 80 columns that a terminal has, less margins
_BLANK = re.compile(r"\[\[\d+\]\]")


def judge_code(source: Source, report: Report) -> None:
    """Note every Python fence that is no Python, and lines that would be cut or wrapped."""
    for block in source.blocks:
        for node in block.walk():
            if node.type == "fence" and node.info.split()[:1] == ["python"]:
                _judge(node, report)


def _judge(fence: SyntaxTreeNode, report: Report) -> None:
    first = span(fence)[0] + 2
    code = _BLANK.sub("_blank_", fence.content)
    try:
        ast.parse(code)
    except SyntaxError as error:
        line, column = first + (error.lineno or 1) - 1, error.offset or 1
        report.at(line, column, f"no Python: {error.msg}", "code that parses, or another fence")
    except ValueError:
        report.at(first, 1, "no Python: a null character in it", "code that parses")
    for number, text in enumerate(fence.content.splitlines(), first):
        if len(text) > WIDEST:
            message = f"a code line of {len(text)} characters"
            report.at(number, WIDEST + 1, message, f"{WIDEST} at most")
