"""One grading: a look at the file, the checks under pytest, the verdict, the diagnosis."""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader.gates import load_bands
from grader.judge.answer import Cancelled
from grader.judge.chunk import numbers, pictures
from grader.judge.diagnosis import Diagnosis, diagnose
from grader.judge.observe import Runner, Server
from grader.judge.plugin import JudgePlugin
from grader.judge.probes import probe_source
from grader.judge.resources import Resources, wasted
from grader.packs import Kata, Pack, PackError, find_kata, read_python
from grader.text import one_line, place, printable
from grader.verdict import DEVICE, CheckResult, Difference, Outcome, Resource, Verdict, decide
from grader.versions import versions
from grader.wire import Message

Emit = Callable[[str, Mapping[str, Any]], None]
_SIDE, _SAMPLES_SHOWN = 8, 16
# They would only cost time: half of what pytest needs to start in a warm process.
_UNUSED_PLUGINS = (
    *("cacheprovider", "debugging", "doctest", "faulthandler", "junitxml", "legacypath"),
    *("logging", "pastebin", "recwarn", "setuponly", "setupplan", "stepwise", "subtests"),
    *("threadexception", "tmpdir", "unittest", "unraisableexception", "warnings"),
)


@dataclass(frozen=True, slots=True)
class Order:
    """What to grade. ``seed`` None: a fresh secret one."""

    root: Path
    kata: str
    file: str
    source: bytes
    seed: int | None = None
    diagnose: bool = True
    gates: bool = True
    only_gate: str | None = None
    """Measure this gate alone, with one training."""


class Grading:
    """Grades one submission; `run` once."""

    def __init__(self, order: Order, subjects: Server, references: Server, emit: Emit) -> None:
        self._order, self._emit = order, emit
        self._subjects, self._references = subjects, references
        self._kata = find_kata(order.kata, [Pack(order.root)])
        self._contract = self._kata.contract()
        self._probes = read_python(self._kata.checks, probe_source)
        self._seed = secrets.randbits(62) if order.seed is None else order.seed
        try:
            self._bands = load_bands(self._kata.solutions, DEVICE)
        except ValueError as error:
            raise PackError(str(error)) from None
        self._plugin: JudgePlugin | None = None
        self._started = time.monotonic()

    def run(self) -> Verdict:
        """The verdict.

        Raises:
            Cancelled: the caller wants it no longer.
        """
        subject = self._runner(self._subjects, self._order.source, trusted=False)
        solution = self._kata.reference.read_bytes()
        reference = self._runner(self._references, solution, trusted=True)
        resources = Resources(self._probes.encode() + solution, reference)
        plugin = self._plugin = JudgePlugin(
            subject,
            reference,
            self._seed,
            self._emit,
            gates=self._order.gates,
            only=self._order.only_gate,
            bands=self._bands,
            resources=resources,
        )
        try:
            run_checks(self._kata, plugin)
            if plugin.cancelled:
                raise Cancelled
            return self._verdict(plugin, subject, reference, resources)
        finally:
            resources.drop()

    def _runner(self, server: Server, source: bytes, *, trusted: bool) -> Runner:
        return Runner(
            server,
            source,
            self._kata.file_name if trusted else self._order.file,
            self._contract,
            self._probes,
            trusted=trusted,
            on_progress=None if trusted else self._progress,
        )

    def _progress(self, check: str, message: Message) -> None:
        step, total = message.fields.get("step"), message.fields.get("total")
        if type(step) is not int or type(total) is not int:
            return
        self._emit(
            "progress",
            {
                "check": check,
                "step": step,
                "total": total,
                "training": self._plugin.training if self._plugin is not None else 1,
                "losses": numbers(message, "loss."),
                "figures": numbers(message, "figure."),
                **pictures(message, _SIDE, _SAMPLES_SHOWN),
            },
        )

    def _verdict(
        self, plugin: JudgePlugin, subject: Runner, reference: Runner, resources: Resources
    ) -> Verdict:
        record = plugin.record
        checks = tuple(record.results[id] for id in record.declared if id in record.results)
        verdict, cause = decide(list(record.declared), checks)
        message = ""
        if record.file_error is not None:
            message = place(self._order.file, record.file_error.line, record.file_error.message)
        diagnosis = Diagnosis()
        used: tuple[Resource, ...] = ()
        notes: tuple[str, ...] = ()
        if verdict in (Outcome.FAILED, Outcome.ERROR) and not message and self._order.diagnose:
            resources.drop()
            source = self._kata.reference.read_bytes()
            diagnosis = diagnose(self._kata.mistakes(), record, source, reference)
        elif verdict is Outcome.PASSED:
            used = resources.report()
            notes = (*record.notes, *wasted(used))
        incidents = (*self._subjects.take_incidents(), *self._references.take_incidents())
        printed = next((a.output for a in subject.answers if a.output), b"")
        return self._make(
            verdict,
            cause,
            message,
            checks,
            diagnosis=diagnosis,
            notes=(*notes, *incidents),
            resources=used,
            output=printable(printed.decode("utf-8", "replace")),
        )

    def _make(
        self,
        verdict: Outcome,
        cause: str,
        message: str,
        checks: tuple[CheckResult, ...],
        *,
        diagnosis: Diagnosis | None = None,
        notes: tuple[str, ...] = (),
        resources: tuple[Resource, ...] = (),
        output: str = "",
    ) -> Verdict:
        return Verdict(
            kata=self._kata.id,
            file=one_line(self._order.file),
            sha256=hashlib.sha256(self._order.source).hexdigest(),
            verdict=verdict,
            cause=cause,
            message=printable(message),
            checks=tuple(_printable_check(check) for check in checks),
            diagnosis=diagnosis.candidates if diagnosis else (),
            differences=tuple(map(_printable_difference, diagnosis.differences))
            if diagnosis
            else (),
            notes=notes,
            resources=resources,
            tier=self._subjects.tier,
            device=DEVICE,
            seed=self._seed,
            seconds=round(time.monotonic() - self._started, 3),
            output=output,
            versions={**versions(), **self._subjects.versions},
        )


def run_checks(kata: Kata, plugin: JudgePlugin) -> None:
    """Run a kata's checks under pytest, with no plugin, setting or conftest of anybody else's.

    Raises:
        PackError: they cannot be collected, and why.
    """
    import pytest

    arguments = [
        *("-c", os.devnull, "--rootdir", str(kata.folder), "--noconftest"),
        *(argument for name in _UNUSED_PLUGINS for argument in ("-p", f"no:{name}")),
        "--import-mode=importlib",
        *("-o", f"python_files={kata.checks.name}", "--capture=no", "-q", "--assert=plain"),
        str(kata.checks),
    ]
    before = set(sys.modules)
    try:
        code = pytest.main(arguments, plugins=[plugin])
    finally:
        for name in set(sys.modules) - before:
            if getattr(sys.modules[name], "__file__", None) == str(kata.checks):
                del sys.modules[name]
    if plugin.broken or not plugin.record.declared:
        why = plugin.broken or f"it gives no checks (pytest ended with {code!r})"
        raise PackError(f"{kata.checks}: {why}")


def _printable_check(check: CheckResult) -> CheckResult:
    return replace(
        check,
        message=printable(check.message),
        expected=printable(check.expected),
        actual=printable(check.actual),
        measured=printable(check.measured),
    )


def _printable_difference(difference: Difference) -> Difference:
    return replace(
        difference,
        expected=printable(difference.expected),
        actual=printable(difference.actual),
    )
