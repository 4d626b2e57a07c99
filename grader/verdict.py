"""The verdict: the answer for one submission, as data, in one schema for every face.

A verdict passes only when every declared check has a positive record (`Verdict.decide`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

SCHEMA = 1
DEVICE = "cpu"
"""The kind of device that probes run on."""


class Outcome(StrEnum):
    """What became of one check, or of a whole submission."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    LIMIT = "limit"
    CRASH = "crash"
    VIOLATION = "violation"
    UNSTABLE = "unstable"
    INFRA = "infra"
    NOT_RUN = "not run"


# The worst thing that happened names the verdict; a fault of the grader's own outranks all.
_GRAVITY = (
    Outcome.INFRA,
    Outcome.VIOLATION,
    Outcome.CRASH,
    Outcome.LIMIT,
    Outcome.ERROR,
    Outcome.FAILED,
    Outcome.UNSTABLE,
)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What became of one check."""

    id: str
    """The check's function name, such as ``test_derivative``."""
    title: str
    outcome: Outcome
    cause: str = ""
    """Finer than the outcome: ``value``, ``error.call``, ``limit.time.cpu`` ..."""
    message: str = ""
    name: str = ""
    """What was compared, in the learner's words: ``dP/dw``."""
    expected: str = ""
    actual: str = ""
    formula: str = ""
    hint: str = ""
    why: str = ""
    source: str = ""
    line: int | None = None
    """The learner's line, if one is to blame."""
    kind: str = "exact"
    """``exact`` or ``gate``."""
    measured: str = ""
    """The figures of a gate, a line each, with what is accepted and what is typical."""
    margin: float | None = None
    """Largest error of its comparisons of numbers, in tolerances: up to 1 passes."""
    seconds: float = 0.0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> CheckResult:
        return cls(**{**data, "outcome": Outcome(data["outcome"])})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known mistake that a rejected submission behaves like."""

    mistake: str
    title: str
    text: str
    question: str
    likeness: float
    """1.0: the same checks fail, with the same observations."""
    confidence: str = "certain"
    """``certain``, ``likely`` or ``possible``."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a rejected submission gives otherwise than the reference."""

    check: str
    name: str
    """What a probe calls it."""
    expected: str
    actual: str


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing that a submission uses, beside the reference on the same probes."""

    title: str
    own: int
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one submission of one kata."""

    kata: str
    file: str
    sha256: str
    verdict: Outcome
    cause: str
    message: str
    """The error of the file itself, which comes first and alone; else empty."""
    checks: tuple[CheckResult, ...]
    diagnosis: tuple[Candidate, ...]
    notes: tuple[str, ...]
    tier: str
    device: str
    seed: int
    seconds: float
    resources: tuple[Resource, ...] = ()
    """What a submission that passes uses; counted in its own process."""
    differences: tuple[Difference, ...] = ()
    """What differs from the reference, where no known mistake explains a rejection."""
    output: str = ""
    """What the submission printed, bounded and without control characters."""
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return self.verdict is Outcome.PASSED

    @property
    def held(self) -> int:
        return sum(check.outcome is Outcome.PASSED for check in self.checks)

    def to_dict(self) -> dict[str, Any]:
        data = asdict(self)
        submission = {"file": data.pop("file"), "sha256": data.pop("sha256")}
        return {"schema": SCHEMA, "kata": data.pop("kata"), "submission": submission, **data}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Verdict:
        rest = {key: value for key, value in data.items() if key not in ("schema", "submission")}
        rest["verdict"] = Outcome(data["verdict"])
        rest["checks"] = tuple(CheckResult.from_dict(check) for check in data["checks"])
        rest["diagnosis"] = tuple(Candidate(**candidate) for candidate in data["diagnosis"])
        rest["notes"] = tuple(data["notes"])
        rest["resources"] = tuple(Resource(**item) for item in data.get("resources", ()))
        rest["differences"] = tuple(Difference(**item) for item in data.get("differences", ()))
        return cls(**data["submission"], **rest)


def decide(declared: Sequence[str], checks: Sequence[CheckResult]) -> tuple[Outcome, str]:
    """The verdict and its cause. Fail closed: every declared check needs its own pass.

    Args:
        declared: the ids that the kata's checks.py declares.
        checks: what was recorded, at most one result per id.
    """
    for outcome in _GRAVITY:
        for check in checks:
            if check.outcome is outcome:
                return outcome, check.cause or outcome.value
    passed = [check.id for check in checks if check.outcome is Outcome.PASSED]
    if declared and sorted(passed) == sorted(declared):
        return Outcome.PASSED, ""
    return Outcome.INFRA, "infra.incomplete"
