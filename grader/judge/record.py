"""What one grading found: every check's result, and the probe runs behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from grader.checks import Declaration
from grader.expect import CheckFailed, Undecided
from grader.judge.observe import InfraError, Observation, SubjectFailed
from grader.verdict import CheckResult, Outcome


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
