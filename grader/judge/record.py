"""What one grading found: every check's result, and the probe runs behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from grader.checks import Declaration
from grader.expect import CheckFailed, Undecided
from grader.judge.observe import InfraError, Observation, SubjectFailed
from grader.verdict import CheckResult, Outcome

_STOPS = (Outcome.LIMIT, Outcome.CRASH, Outcome.VIOLATION, Outcome.INFRA)
_FILE_CAUSES = ("error.import", "error.signature", "error.environment", "error.exit")


@dataclass(slots=True, eq=False)
class Run:
    """One probe run of one check item, kept for the diagnosis."""

    check: str
    item: str
    probe: str
    seed: int
    arguments: Mapping[str, Any]
    observation: Observation


@dataclass(slots=True)
class Record:
    """What one grading found."""

    declared: dict[str, Declaration] = field(default_factory=dict)
    results: dict[str, CheckResult] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    measured: dict[str, str] = field(default_factory=dict)
    """The figures of each gate that ran, in words."""
    file_error: CheckResult | None = None
    """An error of the file itself, which comes first and alone."""
    stopped: str = ""
    """Why no further check runs; empty while they do."""

    def why_not(self, id: str) -> str:
        """Why a check is not to run; empty where it is."""
        if self.stopped:
            return self.stopped
        if id in self.results and not self._passed(id):
            return "an earlier case failed"
        declaration = self.declared[id]
        needs = declaration.needs
        if declaration.kind == "gate":
            needs = tuple(name for name, each in self.declared.items() if each.kind == "exact")
        for need in needs:
            if not self._passed(need):
                title = self.declared[need].title
                return "needs every check above" if len(needs) > 3 else f"needs: {title}"
        return ""

    def take(
        self, id: str, seconds: float, margins: Sequence[float], error: BaseException | None
    ) -> CheckResult | None:
        """Note what became of one case of a check.

        Args:
            id: which check.
            seconds: how long the case took.
            margins: errors of its comparisons of numbers, in tolerances.
            error: what ended it; None: it holds.

        Returns:
            The check's result so far; None where an earlier case has decided.
        """
        earlier, declaration = self.results.get(id), self.declared[id]
        if earlier is not None and earlier.outcome is not Outcome.PASSED:
            return None
        before = [] if earlier is None or earlier.margin is None else [earlier.margin]
        result = CheckResult(
            id=id,
            title=declaration.title,
            outcome=Outcome.PASSED,
            why=declaration.why,
            source=declaration.source,
            kind=declaration.kind,
            margin=max([*margins, *before], default=None),
            seconds=round(seconds + (earlier.seconds if earlier else 0.0), 4),
            measured=self.measured.get(id, ""),
        )
        if error is not None:
            result = judged(result, error)
        self.results[id] = result
        if result.cause.startswith(_FILE_CAUSES):
            self.file_error, self.stopped = result, "the file itself has an error"
        elif result.outcome in _STOPS:
            self.stopped = f"stopped: {result.cause}"
        return result

    def _passed(self, id: str) -> bool:
        return id in self.results and self.results[id].outcome is Outcome.PASSED


def judged(base: CheckResult, error: BaseException) -> CheckResult:
    """The result of a check that an error ended; what is nobody's error is the grader's."""
    match error:
        case pytest.skip.Exception():
            return replace(base, outcome=Outcome.NOT_RUN, message=str(error))
        case CheckFailed():
            return replace(
                base,
                outcome=Outcome.FAILED,
                cause="value",
                message=error.message,
                name=error.name,
                expected=error.expected,
                actual=error.actual,
                formula=error.formula,
                hint=error.hint,
            )
        case Undecided():
            return replace(base, outcome=Outcome.UNSTABLE, cause="unstable", message=str(error))
        case SubjectFailed():
            outcome = Outcome(error.cause.partition(".")[0])
            return replace(
                base, outcome=outcome, cause=error.cause, message=error.text, line=error.line
            )
        case InfraError():
            return replace(base, outcome=Outcome.INFRA, cause="infra", message=str(error))
    # Anything else is a fault of the check's own, never the learner's.
    text = f"{type(error).__name__}: {error}"
    return replace(base, outcome=Outcome.INFRA, cause="infra.check", message=text)
