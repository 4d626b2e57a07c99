"""Declaring probes and checks: decorators that mark a kata's functions and change nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from grader.gates import Figure

PROBE_SECONDS = 10
_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a check says of itself."""

    title: str
    why: str
    source: str
    needs: tuple[str, ...] = ()
    """Checks that must hold before this one is run."""
    kind: str = "exact"
    figures: tuple[Figure, ...] = ()
    """What a gate measures."""
    false_fail: float = 0.0
    """Of a gate: at most how often one training of a right solution may be rejected."""
    false_pass: float = 0.0
    """Of a gate: at most how often one training of a null model or claimed mistake may pass."""


@overload
def probe(function: _F, /) -> _F: ...
@overload
def probe(*, seconds: int) -> Callable[[_F], _F]: ...
def probe(function: Any = None, /, *, seconds: int = PROBE_SECONDS) -> Any:
    """Mark a function that runs beside the submission and returns an observation.

    Args:
        function: takes the submission and named arguments, returns a mapping of names to
            tensors, numbers, text or None.
        seconds: CPU time that it may take.
    """

    def mark(probed: _F) -> _F:
        probed.__probe_seconds__ = seconds  # type: ignore[attr-defined]
        return probed

    return mark if function is None else mark(function)


def check(
    title: str, *, why: str, source: str, needs: str | tuple[str, ...] = ()
) -> Callable[[_F], _F]:
    """Mark a test as one thing that must hold.

    Args:
        title: what holds, as a sentence without a full stop.
        why: why it must, for the learner.
        source: paper and place.
        needs: checks without which this one says nothing.
    """
    names = (needs,) if isinstance(needs, str) else needs
    return _declare(Declaration(title, why, source, names))


def gate(
    title: str,
    *,
    why: str,
    source: str,
    figures: Sequence[Figure],
    false_fail: float,
    false_pass: float,
) -> Callable[[_F], _F]:
    """Mark a function that trains briefly and returns its figures, by name.

    It runs only when every exact check holds, and again with other seeds while its figures leave
    a doubt (`grader.gates`).

    Args:
        title: what holds, as a sentence without a full stop.
        why: why it must, for the learner.
        source: paper and place.
        figures: what it measures, with the marks; at least one.
        false_fail: how often, at most, one training of a right solution may be rejected.
        false_pass: how often, at most, one training of a wrong one may be accepted. `make
            calibrate` holds both rates against the upper end of what it measures.

    Raises:
        ValueError: there is no figure, or a rate is not between 0 and 1.
    """
    if not figures or not (0 < false_fail < 1 and 0 < false_pass < 1):
        raise ValueError("a gate needs figures, and two error rates between 0 and 1")
    return _declare(
        Declaration(
            title,
            why,
            source,
            kind="gate",
            figures=tuple(figures),
            false_fail=false_fail,
            false_pass=false_pass,
        )
    )


def _declare(declaration: Declaration) -> Callable[[_F], _F]:
    def mark(function: _F) -> _F:
        function.__declaration__ = declaration  # type: ignore[attr-defined]
        return function

    return mark
