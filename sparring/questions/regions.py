"""Regions of a file: what stands below a heading, up to the next one of the same level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sparring.questions.source import Source, span

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


@dataclass(frozen=True, slots=True)
class Region:
    """Some blocks and the lines that they stand in, 0-based and half-open."""

    blocks: tuple[SyntaxTreeNode, ...]
    start: int
    end: int

    def text(self, source: Source, left_out: Sequence[SyntaxTreeNode] = ()) -> str:
        """The raw text of the region without the blocks `left_out`."""
        return source.text(self.start, self.end, [span(block) for block in left_out])


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the region below it."""

    heading: SyntaxTreeNode
    region: Region

    @property
    def title(self) -> str:
        """The raw text of the heading."""
        return self.heading.children[0].content.strip() if self.heading.children else ""

    @property
    def line(self) -> int:
        """The line of the heading, from 1."""
        return span(self.heading)[0] + 1


def split(region: Region, tag: str) -> tuple[Region, list[Part]]:
    """Split a region at each heading of `tag` ("h2"): what comes before any, then the parts."""
    blocks = region.blocks
    cuts = [i for i, block in enumerate(blocks) if block.type == "heading" and block.tag == tag]
    stops = [*cuts, len(blocks)]
    lines = [*(span(blocks[i])[0] for i in cuts), region.end]
    found = [
        Part(blocks[i], Region(blocks[i + 1 : stop], span(blocks[i])[1], line))
        for i, stop, line in zip(cuts, stops[1:], lines[1:], strict=True)
    ]
    return Region(blocks[: stops[0]], region.start, lines[0]), found
