"""A Markdown file as blocks and lines. The lines are those that the blocks' spans count.

Texts are sliced from the lines, never put together again from tokens: what the author wrote is
what the learner reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sparring.questions.model import DeckError, Problem

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Span = tuple[int, int]

_MARKER = re.compile(r"^ *(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)")
_BOX = re.compile(r"^\[[ xX]\][ \t]+")
_QUOTE = re.compile(r"^ {0,3}> ?")


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file. Spans are 0-based and half-open; `blocks` are the top-level ones."""

    path: Path
    lines: tuple[str, ...]
    blocks: tuple[SyntaxTreeNode, ...]

    def text(self, start: int, end: int, left_out: Iterable[Span] = ()) -> str:
        """The lines from `start` to `end` without those in `left_out`, blank edges trimmed."""
        return cut(self.lines, start, end, left_out)


def parse_markdown(path: Path, text: str) -> Source:
    """Split `text` into lines and blocks. Every text is Markdown, so nothing is raised."""
    # Imported late: a command that asks no question need not wait for a Markdown parser.
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode
    from mdit_py_plugins.front_matter import front_matter_plugin

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parser = MarkdownIt("gfm-like2", {"linkify": False}).use(front_matter_plugin)
    root = SyntaxTreeNode(parser.parse(text))
    return Source(path, tuple(text.split("\n")), tuple(root.children))


def read_source(path: Path) -> Source:
    """Read and parse the UTF-8 file at `path`. Raises DeckError where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"cannot read the deck: {error.strerror or error}"
        advice = "the path of a Markdown file that you may read"
        raise DeckError(Problem(path, 1, 1, message, advice)) from error
    return parse_markdown(path, _decoded(path, data))


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = bytes(error.object[: error.start])
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        message = f"not UTF-8: byte 0x{error.object[error.start]:02x} is no character"
        advice = "the same text, saved by your editor as UTF-8"
        raise DeckError(Problem(path, line, column, message, advice)) from error


def span(node: SyntaxTreeNode) -> Span:
    """The lines of a block, 0-based and half-open. Raises ValueError for a node without any."""
    if node.map is None:
        raise ValueError(f"a {node.type} node has no lines of its own")
    return node.map[0], node.map[1]


def cut(lines: Sequence[str], start: int, end: int, left_out: Iterable[Span] = ()) -> str:
    """Join lines `start` to `end` without the spans `left_out` and the blank lines after each."""
    dropped: set[int] = set()
    for first, last in left_out:
        while last < end and not lines[last].strip():
            last += 1
        dropped.update(range(first, last))
    return join(lines[index] for index in range(start, end) if index not in dropped)


def join(lines: Iterable[str]) -> str:
    """Lines as one text without trailing spaces and without blank lines at its edges."""
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def unquoted(lines: Iterable[str]) -> list[str]:
    """Lines of a blockquote without their `>`. A lazy continuation line stays as it is."""
    return [_QUOTE.sub("", line, count=1) for line in lines]


def item_lines(lines: Sequence[str]) -> list[str]:
    """Lines of a list item without its marker, its box and its indentation."""
    if not lines:
        return []
    marker = _MARKER.match(lines[0])
    width = marker.end() if marker else 0
    first = _BOX.sub("", lines[0][width:], count=1)
    return [first, *(_dedented(line, width) for line in lines[1:])]


def _dedented(line: str, width: int) -> str:
    return line[width:] if not line[:width].strip() else line.lstrip(" ")
