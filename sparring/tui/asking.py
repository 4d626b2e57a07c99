"""One question being asked: how far it is, how many hints were shown, how long it took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from sparring.answering import Answered
from sparring.questions import Kind, Question


class Phase(Enum):
    """What the learner does."""

    CHOOSING = auto()
    TYPING = auto()
    """An answer of a line or a few: a number, blanks, an output."""
    WRITING = auto()
    """An open answer."""
    TICKING = auto()
    """Comparing a written answer with the rubric."""
    ANSWERED = auto()


@dataclass
class Asking:
    """A question on the screen. `clock` gives seconds; only differences count. `typed`: it is
    answered by typing.
    """

    question: Question
    clock: Callable[[], float]
    typed: bool = False
    hints: int = 0
    text: str = ""
    answered: Answered | None = None
    phase: Phase = field(init=False)
    _began: float = field(init=False)
    _took: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if self.question.kind is Kind.OPEN:
            self.phase = Phase.WRITING
        else:
            self.phase = Phase.TYPING if self.typed else Phase.CHOOSING
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
        """How long the answer took, or has taken so far."""
        took = self.clock() - self._began if self._took is None else self._took
        return round(max(took, 0.0) * 1000)

    def _stop(self) -> None:
        self._took = self.clock() - self._began
