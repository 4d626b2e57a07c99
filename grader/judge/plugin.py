"""The pytest plugin of one grading: fixtures for the checks, and the record of what held.

The verdict comes from this record and from nothing else: no exit code, no printed line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Generator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np
import pytest

from grader.checks import Declaration
from grader.expect import CheckFailed, Undecided
from grader.judge.answer import Cancelled
from grader.judge.observe import InfraError, Observation, Runner, SubjectFailed
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
    file_error: CheckResult | None = None
    """An error of the file itself, which comes first and alone."""


class JudgePlugin:
    """Collects a checks.py, gives its checks their fixtures, and records every outcome."""

    def __init__(
        self,
        subject: Runner,
        reference: Runner,
        seed: int,
        emit: Callable[[str, Mapping[str, Any]], None],
    ) -> None:
        self.record = Record()
        self._subject, self._reference = subject, reference
        self._seed, self._emit = seed, emit
        self._pending: list[Observation] = []
        self._stopped = ""
        self.cancelled = False
        self.broken = ""
        """Why the checks cannot be collected: for their author."""

    # -- fixtures -----------------------------------------------------------------------------

    @pytest.fixture
    def subject(self, request: pytest.FixtureRequest) -> _Party:
        """Runs probes beside the submission."""
        return _Party(self, self._subject, request.node, keep=True)

    @pytest.fixture
    def reference(self, request: pytest.FixtureRequest) -> _Party:
        """Runs the same probes beside the reference, apart from any submission."""
        return _Party(self, self._reference, request.node, keep=False)

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Random numbers from the secret seed, the judge's own."""
        return np.random.default_rng(self.seed_of(request.node.name, "rng"))

    @pytest.fixture
    def note(self) -> Callable[[str], None]:
        """Adds a remark to the verdict: correct but wasteful."""

        def add(text: str) -> None:
            if text not in self.record.notes:
                self.record.notes.append(text)

        return add

    def seed_of(self, *parts: object) -> int:
        """A seed in [0, 2^62) that depends on the secret seed and these parts alone."""
        text = repr((self._seed, *map(str, parts))).encode()
        return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big") >> 2

    def keep(self, run: Run, keep: bool) -> None:
        self._pending.append(run.observation)
        if keep:
            self.record.runs.append(run)

    # -- pytest hooks -------------------------------------------------------------------------

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            if getattr(_function(item), "__declaration__", None) is None:
                self._refuse(f"{_id(item)} has no @check or @gate")
        items.sort(key=lambda item: _function(item).__declaration__.kind == "gate")
        for item in items:
            declaration = _function(item).__declaration__
            for need in set(declaration.needs) - self.record.declared.keys():
                self._refuse(f"{_id(item)} needs {need}, which is no check above it")
            self.record.declared[_id(item)] = declaration
        listed = [
            {"id": id, "title": d.title, "why": d.why, "source": d.source, "kind": d.kind}
            for id, d in self.record.declared.items()
        ]
        self._emit("checks", {"checks": listed})

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            text = report.longreprtext
            said = [line[1:].strip() for line in text.splitlines() if line.startswith("E ")]
            lines = re.findall(rf"{re.escape(report.nodeid)}:(\d+): ", text)
            self.broken = f"line {lines[-1]}: {said[-1]}" if said and lines else text

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._emit("running", {"id": _id(item)})
        return (yield)

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if reason := self._why_not(item):
            pytest.skip(reason)

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Generator[None, object, object]:
        """A check ends when every probe that it started has been heard."""
        try:
            result = yield
            for observation in self._pending:
                observation.resolve()
            return result
        finally:
            for observation in self._pending:
                observation.abandon()
            self._pending.clear()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.when == "call" or call.excinfo is not None:
            self._note_result(item, call)
        return report

    def _refuse(self, why: str) -> None:
        self.broken = why
        raise pytest.UsageError(why)

    # -- the record ---------------------------------------------------------------------------

    def _why_not(self, item: pytest.Item) -> str:
        declaration = self.record.declared[_id(item)]
        if self._stopped:
            return self._stopped
        earlier = self.record.results.get(_id(item))
        if earlier is not None and earlier.outcome is not Outcome.PASSED:
            return "an earlier case failed"
        results = self.record.results
        needs = declaration.needs
        if declaration.kind == "gate":
            exact = (id for id, d in self.record.declared.items() if d.kind == "exact")
            needs = tuple(exact)
        for need in needs:
            if need not in results or results[need].outcome is not Outcome.PASSED:
                title = self.record.declared[need].title
                return "needs every check above" if len(needs) > 3 else f"needs: {title}"
        return ""

    def _note_result(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        id, declaration = _id(item), self.record.declared[_id(item)]
        earlier = self.record.results.get(id)
        if earlier is not None and earlier.outcome is not Outcome.PASSED:
            return
        base = CheckResult(
            id=id,
            title=declaration.title,
            outcome=Outcome.PASSED,
            why=declaration.why,
            source=declaration.source,
            kind=declaration.kind,
            seconds=round(call.duration + (earlier.seconds if earlier else 0.0), 4),
        )
        error = call.excinfo.value if call.excinfo is not None else None
        if isinstance(error, Cancelled):
            self.cancelled = True
            item.session.shouldstop = "cancelled"
            return
        result = base if error is None else _judge_error(base, error)
        self.record.results[id] = result
        if result.cause.startswith(_FILE_CAUSES):
            self.record.file_error = result
            self._stopped = "the file itself has an error"
        elif result.outcome in _STOPS:
            self._stopped = f"stopped: {result.cause}"
        self._emit("check", {"result": asdict(result)})


class _Party:
    """What a check calls: runs probes beside one submission."""

    def __init__(self, plugin: JudgePlugin, runner: Runner, item: pytest.Item, keep: bool) -> None:
        self._plugin, self._runner, self._item, self._keep = plugin, runner, item, keep

    def run(self, probe: Callable[..., Any], **arguments: Any) -> Observation:
        """Start a probe; the observation waits for its answer when it is first looked at.

        Args:
            probe: a function marked with ``@probe``.
            **arguments: numbers, text or numpy arrays.

        Raises:
            SubjectFailed: on first look, when there is no observation.
        """
        name = probe.__name__
        seed = self._plugin.seed_of(self._item.name, name)
        seconds: int = probe.__probe_seconds__  # type: ignore[attr-defined]
        observation = self._runner.start(name, seed, seconds, arguments, _id(self._item))
        run = Run(_id(self._item), self._item.name, name, seed, dict(arguments), observation)
        self._plugin.keep(run, self._keep)
        return observation


def _function(item: pytest.Item) -> Any:
    return getattr(item, "function", None)


def _id(item: pytest.Item) -> str:
    return getattr(item, "originalname", None) or item.name


def _judge_error(base: CheckResult, error: BaseException) -> CheckResult:
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
