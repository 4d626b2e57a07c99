"""The pytest plugin of one grading: fixtures for the checks, and the record of what held.

The verdict comes from this record and from nothing else: no exit code, no printed line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Generator, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any, Literal

import numpy as np
import pytest

from grader.checks import Declaration
from grader.expect import CheckFailed, Undecided, recorded_margins
from grader.gates import MOST_TRAININGS, Bands
from grader.judge.answer import Answer, Cancelled
from grader.judge.observe import InfraError, Observation, Runner, SubjectFailed
from grader.judge.record import Record, Run
from grader.judge.resources import Resources
from grader.judge.training import train

_KNOWN = (CheckFailed, Undecided, SubjectFailed, InfraError, Cancelled)
"""What a check may end with; anything else is a fault."""


class JudgePlugin:
    """Collects a checks.py, gives its checks their fixtures, and records every outcome."""

    def __init__(
        self,
        subject: Runner,
        reference: Runner,
        seed: int,
        emit: Callable[[str, Mapping[str, Any]], None],
        *,
        gates: bool = True,
        only: str | None = None,
        bands: Bands | None = None,
        resources: Resources | None = None,
    ) -> None:
        """Prepare for one grading.

        Args:
            subject: runs probes beside the submission.
            reference: runs them beside the reference.
            seed: the secret seed.
            emit: takes events.
            gates: whether gates run too.
            only: the one gate to measure, with a single training: for calibration.
            bands: what is typical of the kata's gates.
            resources: counts what the exact checks use.
        """
        self.record = Record()
        self._gates, self._only, self._bands = gates, only, bands
        self.training = 1
        """Which training of a gate runs."""
        self._subject, self._reference = subject, reference
        self._seed, self._emit = seed, emit
        self._resources = resources
        self._pending: list[Observation] = []
        self._margins: list[float] = []
        """Of the case that runs."""
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

    def count(self, run: Run, seconds: int) -> None:
        """Count what a run uses, and what the reference does."""
        if self._resources is not None:
            self._resources.add(
                run.observation, run.item, run.probe, run.seed, seconds, run.arguments
            )

    # -- pytest hooks -------------------------------------------------------------------------

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Have pytest print nothing: what is seen goes into the record."""
        config.pluginmanager.unregister(name="terminalreporter")

    def pytest_keyboard_interrupt(self) -> None:
        self.cancelled = True

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            if getattr(_function(item), "__declaration__", None) is None:
                self._refuse(f"{_id(item)} has no @check or @gate")
        items.sort(key=_is_gate)
        if self._only is not None:
            items[:] = [item for item in items if _id(item) == self._only]
        if not self._gates:
            left_out = ", ".join(dict.fromkeys(_id(item) for item in items if _is_gate(item)))
            items[:] = [item for item in items if not _is_gate(item)]
            self.record.notes += [f"Left out, as asked: {left_out}."] if left_out else []
        for item in items:
            declaration = _function(item).__declaration__
            for need in set(declaration.needs) - self.record.declared.keys():
                self._refuse(f"{_id(item)} needs {need}, which is no check above it")
            self.record.declared[_id(item)] = declaration
            if declaration.kind == "gate" and isinstance(item, pytest.Function):
                item.obj = partial(self._train, _id(item), item.obj)
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
        self._margins = []
        self._emit("running", {"id": _id(item)})
        return (yield)

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if reason := self.record.why_not(_id(item)):
            pytest.skip(reason)

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Generator[None, object, object]:
        """A check ends when every probe that it started has been heard."""
        try:
            with recorded_margins() as self._margins:
                result = yield
            for observation in self._pending:
                observation.resolve()
            return result
        except Exception as error:
            if isinstance(error, _KNOWN) or not self._holds_for_the_reference(pyfuncitem):
                raise
            text = f"what came back cannot be compared: {type(error).__name__}: {error}"
            raise SubjectFailed(Answer(cause="error.call", text=text)) from error
        finally:
            for observation in self._pending:
                observation.abandon()
            self._pending.clear()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Record the outcome. Pytest's own report would draw a traceback that nobody sees."""
        if call.when == "call" or call.excinfo is not None:
            self._note_result(item, call)
        raised = call.excinfo.type if call.excinfo is not None else None
        assert call.when != "collect"
        outcome: Literal["passed", "skipped", "failed"] = "passed"
        if raised is not None:
            outcome = "skipped" if issubclass(raised, pytest.skip.Exception) else "failed"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, call.when)

    def _holds_for_the_reference(self, item: pytest.Function) -> bool:
        """Whether a check that broke is sound: then what it met was to blame.

        A submission that answers with other kinds of things than its probe would, such as text for
        a number, must not pass for a fault of the grader's.
        """
        function = item.obj.args[-1] if isinstance(item.obj, partial) else item.obj
        known = {
            "subject": _Party(self, self._reference, item, keep=False),
            "rng": np.random.default_rng(self.seed_of(item.name, "rng")),
            "note": lambda text: None,
        }
        names = item._fixtureinfo.argnames
        try:
            function(**{name: known.get(name, item.funcargs[name]) for name in names})
        except Exception:
            return False
        return True

    def _train(self, gate: str, function: Callable[..., Any], **fixtures: Any) -> None:
        """Train as often as the figures leave a doubt."""

        def once(number: int) -> Mapping[str, float]:
            self.training = number
            return {name: float(value) for name, value in function(**fixtures).items()}

        def tell(event: Mapping[str, Any]) -> None:
            self._emit("figures", {"check": gate, **event})

        figures, most = self.record.declared[gate].figures, 1 if self._only else MOST_TRAININGS
        typical = partial(self._bands.typical, gate) if self._bands is not None else None
        try:
            self.record.measured[gate] = train(figures, once, most, typical, tell)
        finally:
            self.training = 1

    def _refuse(self, why: str) -> None:
        self.broken = why
        raise pytest.UsageError(why)

    # -- the record ---------------------------------------------------------------------------

    def _note_result(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        error = call.excinfo.value if call.excinfo is not None else None
        if isinstance(error, Cancelled):
            self.cancelled = True
            item.session.shouldstop = "cancelled"
            return
        result = self.record.take(_id(item), call.duration, self._margins, error)
        if result is not None:
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
        # Each training of a gate draws its own numbers; the first ones are as in any check.
        more = () if self._plugin.training == 1 else (self._plugin.training,)
        seed = self._plugin.seed_of(self._item.name, name, *more)
        seconds: int = probe.__probe_seconds__  # type: ignore[attr-defined]
        check = _id(self._item)
        counted = self._keep and self._plugin.record.declared[check].kind == "exact"
        observation = self._runner.start(name, seed, seconds, arguments, check, count=counted)
        run = Run(check, self._item.name, name, seed, dict(arguments), observation)
        self._plugin.keep(run, self._keep)
        if counted:
            self._plugin.count(run, seconds)
        return observation


def _function(item: pytest.Item) -> Any:
    return getattr(item, "function", None)


def _is_gate(item: pytest.Item) -> bool:
    declaration: Declaration = _function(item).__declaration__
    return declaration.kind == "gate"


def _id(item: pytest.Item) -> str:
    return getattr(item, "originalname", None) or item.name
