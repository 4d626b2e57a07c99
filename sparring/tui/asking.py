"""One question being asked: how far it is, how many hints were shown, how long it took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from sparring.practice import Answered
from sparring.questions import Kind, Question

LONGEST = 600.0
"""Seconds an answer counts at most: a coffee break must not look like hard thinking."""


class Phase(Enum):
    """What the learner does."""

    CHOOSING = auto()
    WRITING = auto()
    TICKING = auto()
    """Comparing a written answer with the rubric."""
    ANSWERED = auto()


@dataclass
class Asking:
    """A question on the screen. `clock` gives seconds; only differences count."""

    question: Question
    clock: Callable[[], float]
    hints: int = 0
    text: str = ""
    answered: Answered | None = None
    phase: Phase = field(init=False)
    _began: float = field(init=False)
    _took: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.phase = Phase.WRITING if self.question.kind is Kind.OPEN else Phase.CHOOSING
        self._began = self.clock()

    def next_hint(self) -> str | None:
        """The next hint, the last one again at the end; None where there is none. Counted."""
        hints = self.question.hints
        if not hints:
            return None
        self.hints = min(self.hints + 1, len(hints))
        return hints[self.hints - 1]

    def written(self, text: str) -> None:
        """The answer is written: the clock stops, the points are ticked."""
        self.text, self.phase = text, Phase.TICKING
        self._stop()

    def close(self, answered: Answered) -> None:
        """The answer is marked and kept."""
        self.answered, self.phase = answered, Phase.ANSWERED

    @property
    def duration_ms(self) -> int:
        """How long the answer took, or has taken so far; ten minutes at most."""
        took = self.clock() - self._began if self._took is None else self._took
        return round(min(max(took, 0.0), LONGEST) * 1000)

    def _stop(self) -> None:
        self._took = self.clock() - self._began
