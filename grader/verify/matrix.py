"""The kill matrix as data: what became of every solution of a kata, on each seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.outline import Outlined
from grader.packs import Kata, Mistake
from grader.verdict import CheckResult, Outcome, Verdict
from grader.verify.mutation import Mutant

BAD = (Outcome.FAILED, Outcome.ERROR, Outcome.LIMIT, Outcome.CRASH, Outcome.VIOLATION)
"""A check with one of these rejects the submission."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold, and in which file to look."""

    path: Path
    text: str
    line: int | None = None
    seeds: tuple[int, ...] = ()
    """The seeds that show it; empty where it is no matter of a seed."""
    of: int = 0
    """How many seeds were tried."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        if not self.seeds:
            return f"{place}: {self.text}"
        if len(self.seeds) == self.of == 1:
            return f"{place}: {self.text} (seed {self.seeds[0]})"
        return f"{place}: {self.text} ({len(self.seeds)} of {self.of} seeds, as {self.seeds[0]})"


@dataclass(frozen=True, slots=True)
class Solution:
    """A file that a kata's grading is proven on."""

    role: str
    """``reference``, ``variant``, ``stub``, ``null`` or ``mistake``."""
    path: Path
    source: bytes
    mistake: Mistake | None = None

    @property
    def name(self) -> str:
        """Unique in a kata: ``mistake no_create_graph``, ``reference``."""
        one_of_many = self.role in ("variant", "null", "mistake")
        return f"{self.role} {self.path.stem}" if one_of_many else self.role

    @property
    def right(self) -> bool:
        return self.role in ("reference", "variant")


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one solution on one seed."""

    verdict: Outcome
    seed: int
    seconds: float
    outcomes: Mapping[str, Outcome]
    """By check."""
    margins: Mapping[str, float]
    """By check, where numbers were compared: the largest error in tolerances."""
    named: tuple[tuple[str, float], ...] | None
    """The known mistakes that it was told to behave like, and how much; None: not asked."""
    said: str
    """Why it was rejected, in one line."""

    @classmethod
    def of(cls, verdict: Verdict, *, diagnosed: bool) -> Row:
        return cls(
            verdict=verdict.verdict,
            seed=verdict.seed,
            seconds=verdict.seconds,
            outcomes={check.id: check.outcome for check in verdict.checks},
            margins={
                check.id: check.margin for check in verdict.checks if check.margin is not None
            },
            named=tuple((c.mistake, c.likeness) for c in verdict.diagnosis) if diagnosed else None,
            said=_first_message(verdict),
        )

    @property
    def killers(self) -> frozenset[str]:
        """The checks that rejected it."""
        return frozenset(id for id, outcome in self.outcomes.items() if outcome in BAD)


@dataclass(slots=True)
class Survivors:
    """What became of a reference's mutants."""

    made: int
    """How many there are; more than were graded, where they were sampled."""
    graded: int
    survived: tuple[Mutant, ...]
    """Those that no check rejected."""


@dataclass(slots=True)
class KillMatrix:
    """What became of every solution of one kata."""

    kata: Kata
    checks: tuple[Outlined, ...]
    """The checks that ran."""
    left_out: tuple[str, ...] = ()
    """Gates that did not run, and mistakes that only those would reject."""
    rows: dict[Solution, list[Row]] = field(default_factory=dict)
    """One row for each seed."""
    problems: list[Problem] = field(default_factory=list)
    survivors: Survivors | None = None
    """None: no mutants were asked for."""

    @property
    def rounds(self) -> int:
        return max(map(len, self.rows.values()), default=0)

    def of(self, name: str) -> list[Row]:
        """The rows of one solution. Raises KeyError."""
        return {solution.name: rows for solution, rows in self.rows.items()}[name]

    def mistakes(self) -> list[tuple[Mistake, Sequence[Row]]]:
        return [(s.mistake, rows) for s, rows in self.rows.items() if s.mistake is not None]


def _first_message(verdict: Verdict) -> str:
    bad = [check for check in verdict.checks if check.outcome is not Outcome.PASSED]
    if verdict.message or not bad:
        return verdict.message or verdict.cause
    return _told(bad[0])


def _told(check: CheckResult) -> str:
    values = f" (expected {check.expected}, came back {check.actual})" if check.expected else ""
    return f"{check.id}: {check.message}{values}"
