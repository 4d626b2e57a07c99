"""Where problems are collected while a file is read. Reading goes on after each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sparring.questions.model import Problem
from sparring.questions.source import Source, span

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


@dataclass(slots=True)
class Report:
    """The problems of one file, in the order of reading."""

    path: Path
    problems: list[Problem] = field(default_factory=list)

    def at(self, line: int, column: int, message: str, advice: str) -> None:
        """Note a problem. `line` and `column` count from 1."""
        self.problems.append(Problem(self.path, line, column, message, advice))

    def on(self, source: Source, block: SyntaxTreeNode, message: str, advice: str) -> None:
        """Note a problem at the first character of `block`."""
        row, _ = span(block)
        line = source.lines[row]
        self.at(row + 1, len(line) - len(line.lstrip()) + 1, message, advice)
