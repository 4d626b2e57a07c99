"""What builds on what: katas and questions, by slug. Invariant: a name that nothing has is ignored.

`builds_on` of a brief's front matter, or of a question's metadata, holds ids: those of questions
have a dot, those of katas none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

KATA, QUESTION = "kata:", "question:"


def slug_of(name: str) -> str:
    """`question:deck.words` for an id with a dot, else `kata:words`."""
    return f"{QUESTION if '.' in name else KATA}{name}"


class Concepts:
    """The graph of what builds on what."""

    def __init__(self, builds_on: Mapping[str, Collection[str]]) -> None:
        """Take the slugs that each slug builds on directly."""
        self._direct = {
            slug: tuple(name for name in names if name in builds_on)
            for slug, names in builds_on.items()
        }
        self.below = cache(self._below)
        self.depth = cache(self._depth)

    def direct(self, slug: str) -> tuple[str, ...]:
        """What it builds on directly."""
        return self._direct.get(slug, ())

    def needs(self, slug: str) -> tuple[str, ...]:
        """The same without what builds on it in turn: a circle keeps nobody out."""
        return tuple(name for name in self.direct(slug) if slug not in self.below(name))

    def _below(self, slug: str) -> frozenset[str]:
        """Everything that it builds on, directly or not."""
        found: set[str] = set()
        todo = list(self.direct(slug))
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                todo += self.direct(name)
        return frozenset(found)

    def circle(self) -> tuple[str, ...]:
        """Slugs that build on themselves, none if all is well."""
        return tuple(sorted(slug for slug in self._direct if slug in self.below(slug)))

    def tested_out(self, mastered: Iterable[str]) -> frozenset[str]:
        """What need not be shown to somebody who has mastered these."""
        return frozenset().union(*(self.below(slug) for slug in mastered))

    def in_order(self, slugs: Iterable[str]) -> list[str]:
        """These slugs, each after what it builds on, else as they come."""
        wanted = list(slugs)
        placed: dict[str, None] = {}
        for slug in wanted:
            self._place(slug, placed)
        members = set(wanted)
        return [slug for slug in placed if slug in members]

    def _place(self, slug: str, placed: dict[str, None]) -> None:
        if slug in placed:
            return
        below = self.below(slug) - placed.keys()
        for name in sorted(below, key=lambda each: (len(self.below(each)), each)):
            placed[name] = None
        placed[slug] = None

    def _depth(self, slug: str) -> int:
        """How many katas lie on the longest way down to it, itself not counted."""
        below = [name for name in self.needs(slug) if name.startswith(KATA)]
        return max((self.depth(name) + 1 for name in below), default=0)
