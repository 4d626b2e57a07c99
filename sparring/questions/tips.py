"""Hints: `> [!TIP]` alerts at the top level of a text, in the order in which they are given."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sparring.questions.source import Source, join, parse_markdown, span, unquoted

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


def is_tip(block: SyntaxTreeNode) -> bool:
    """Whether a block is a hint."""
    return block.type == "alert" and block.meta.get("kind") == "TIP"


def tip_text(source: Source, tip: SyntaxTreeNode) -> str:
    """The text of a hint without its `[!TIP]` line and its quote marks."""
    start, end = span(tip)
    return join(unquoted(source.lines[start + 1 : end]))


def split_tips(markdown: str) -> tuple[str, tuple[str, ...]]:
    """Split a text into itself without hints, and its hints in order.

    YAML front matter, if any, is left out of the text too. Nothing is raised for any text.
    """
    source = parse_markdown(Path("text.md"), markdown)
    tips = [block for block in source.blocks if is_tip(block)]
    hidden = [span(block) for block in (*_front_matter(source.blocks), *tips)]
    text = source.text(0, len(source.lines), hidden)
    return text, tuple(tip_text(source, tip) for tip in tips)


def _front_matter(blocks: Iterable[SyntaxTreeNode]) -> list[SyntaxTreeNode]:
    return [block for block in blocks if block.type == "front_matter"]
