"""The trainings of one gate: as many as leave a doubt, and what they come to in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.expect import CheckFailed, Undecided
from grader.gates import Figure, Standing, decide, means

Typical = Callable[[str], tuple[float, float] | None]
"""The reference's range of a figure, where it is known."""
Seen = Sequence[Mapping[str, float]]


def train(
    figures: Sequence[Figure],
    once: Callable[[int], Mapping[str, float]],
    most: int,
    typical: Typical | None,
    tell: Callable[[Mapping[str, Any]], None],
) -> str:
    """Train until the figures are accepted or rejected, or ``most`` times.

    Args:
        figures: what is measured.
        once: trains for the n-th time, from 1, and returns its figures.
        most: how often at most.
        typical: what the reference reaches.
        tell: told after every training what came of it.

    Returns:
        The figures in words, a line each, when they are accepted.

    Raises:
        CheckFailed: they are rejected.
        Undecided: the last training leaves a doubt.
    """
    seen: list[Mapping[str, float]] = []
    standing, found = Standing.DOUBTFUL, list(figures)
    while standing is Standing.DOUBTFUL and len(seen) < most:
        seen.append(once(len(seen) + 1))
        standing, found = decide(figures, seen)
        tell({"training": len(seen), "figures": seen[-1], "standing": standing.value})
    if standing is Standing.REJECTED:
        raise _rejection(found[0], seen, typical)
    if standing is Standing.DOUBTFUL:
        raise Undecided("; ".join(_doubt(figure, seen) for figure in found))
    return "\n".join(_shown(figure, seen, typical) for figure in figures)


def _shown(figure: Figure, seen: Seen, typical: Typical | None) -> str:
    value = means([figure], seen)[figure.name]
    over = "" if len(seen) == 1 else f", the mean of {len(seen)} trainings"
    usual = _usual(figure, typical)
    return f"{figure.title} {value:.3g}{over} ({figure.limit}{usual and '; ' + usual})"


def _rejection(figure: Figure, seen: Seen, typical: Typical | None) -> CheckFailed:
    value = means([figure], seen)[figure.name]
    usual = _usual(figure, typical)
    count = "one training" if len(seen) == 1 else f"{len(seen)} trainings"
    return CheckFailed(
        f"{figure.title} is out of range",
        name=figure.title,
        expected=f"{figure.limit}{usual and '; ' + usual}",
        actual=f"{value:.4g} after {count}",
        hint=figure.hint,
    )


def _doubt(figure: Figure, seen: Seen) -> str:
    values = ", ".join(f"{one.get(figure.name, math.nan):.3g}" for one in seen)
    return (
        f"{figure.title}: {values} in {len(seen)} trainings, accepted {figure.limit},"
        f" rejected from {figure.reject:.4g}"
    )


def _usual(figure: Figure, typical: Typical | None) -> str:
    band = typical(figure.name) if typical is not None else None
    if band is None:
        return ""
    low, high = (f"{value:.3g}" for value in band)
    return f"the reference reaches {low}" + (f" to {high}" if high != low else "")
