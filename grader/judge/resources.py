"""What a submission uses, beside what the reference uses on the same probes.

It never decides: a right submission that wastes passes, and is told what it wastes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from grader.judge.observe import InfraError, Observation, Runner
from grader.verdict import Resource

_TITLES = {
    "forward": "forward passes",
    "backward": "backward passes",
    "retained": "graphs kept for another pass",
    "steps": "optimiser steps",
}
_ALWAYS = ("forward", "backward", "steps")
_MANY = 2.0
_KNOWN: dict[str, Mapping[str, int]] = {}
"""What references use, by what was run: it does not change while a judge lives."""


class Resources:
    """Counts what the exact checks of one grading use, and the reference beside them.

    The reference runs at the same time on its own server, and only what is not known yet.
    """

    def __init__(self, kata: bytes, reference: Runner) -> None:
        """Begin.

        Args:
            kata: tells katas, and versions of one, apart: its probes and reference.
            reference: runs the same probes.
        """
        self._kata, self._reference = kata, reference
        self._own: list[tuple[str, Observation]] = []
        self._others: dict[str, Observation] = {}

    def add(
        self,
        own: Observation,
        item: str,
        probe: str,
        seed: int,
        seconds: int,
        arguments: Mapping[str, Any],
    ) -> None:
        """Count one run of a probe; the reference's begins, if it is not known."""
        # Probes run in the same order in every grading, so the number tells equal ones apart.
        which = repr((len(self._own), item, probe)).encode()
        key = hashlib.sha256(self._kata + which).hexdigest()
        self._own.append((key, own))
        if key not in _KNOWN and key not in self._others:
            start = self._reference.start
            self._others[key] = start(probe, seed, seconds, arguments, "", count=True)

    def drop(self) -> None:
        """Nobody wants to know."""
        for observation in self._others.values():
            observation.abandon()
        self._others.clear()

    def report(self) -> tuple[Resource, ...]:
        """Each count beside the reference's; empty where there is nothing to count."""
        own: Counter[str] = Counter()
        theirs: Counter[str] = Counter()
        peaks = [0, 0]
        for key, other in self._others.items():
            try:
                _KNOWN[key] = other.usage()
            except InfraError:
                return ()
        for key, observation in self._own:
            used, reference = observation.usage(), _KNOWN[key]
            own.update(used)
            theirs.update(reference)
            peaks = [max(peaks[0], used["peak_kib"]), max(peaks[1], reference["peak_kib"])]
        found = [
            Resource(title, own[name], theirs[name])
            for name, title in _TITLES.items()
            if own[name] != theirs[name] or (own[name] and name in _ALWAYS)
        ]
        if any(peaks):
            found.append(Resource("peak memory, MiB", peaks[0] >> 10, peaks[1] >> 10))
        return tuple(found)


def wasted(resources: tuple[Resource, ...]) -> Iterator[str]:
    """Notes on a right submission that takes more than it needs."""
    by_title = {resource.title: resource for resource in resources}
    kept = by_title.get(_TITLES["retained"])
    if kept is not None and kept.own > (kept.reference or 0):
        yield (
            f"retain_graph=True keeps a graph in memory after {kept.own - (kept.reference or 0)}"
            " backward passes more than the reference: is each kept for a pass that comes?"
        )
    for name, advice in (
        ("forward", "one call on the whole batch is enough for a network"),
        ("backward", "losses can be added up before one backward pass"),
    ):
        found = by_title.get(_TITLES[name])
        if found is not None and found.reference and found.own >= _MANY * found.reference:
            yield (
                f"It takes {found.own} {found.title} where the reference takes"
                f" {found.reference}: {advice}."
            )
