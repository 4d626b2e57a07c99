"""Declaring probes and checks: decorators that mark a kata's functions and change nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, overload

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


def gate(title: str, *, why: str, source: str) -> Callable[[_F], _F]:
    """Mark a test that trains briefly; it runs only when every exact check holds."""
    return _declare(Declaration(title, why, source, kind="gate"))


def _declare(declaration: Declaration) -> Callable[[_F], _F]:
    def mark(function: _F) -> _F:
        function.__declaration__ = declaration  # type: ignore[attr-defined]
        return function

    return mark
