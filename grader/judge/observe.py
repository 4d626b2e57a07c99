"""Observations: what came back from a probe, rebuilt by the judge as plain numpy and numbers."""

from __future__ import annotations

import json
import marshal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Protocol

import numpy as np

from grader.contract import Function
from grader.judge.answer import Answer
from grader.judge.conversation import OnProgress, ServerDied
from grader.sandbox import T0
from grader.subject.failure import kind_of
from grader.wire import Array, Message, Scalar

Seen = Mapping[str, Any] | str
"""An observation's values, or the kind of failure that there is in their place."""
USAGE = "usage."
"""How the names of a worker's own counts begin; see grader/subject/usage.py."""
_AT_ONCE = 10
_COMPARE_SECONDS = 20


class SubjectFailed(Exception):
    """There is no observation: the submission failed, with a cause."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.text)
        self.cause, self.text, self.line = answer.cause, answer.text, answer.line


class Incomplete(SubjectFailed, KeyError):
    """An answer that lacks what a check asks for, so it is not its probe's; ``get`` may ask."""

    def __init__(self, name: str) -> None:
        text = f"a forged or broken answer: it holds no {name!r}"
        super().__init__(Answer(cause="violation.protocol", text=text))


class InfraError(Exception):
    """The grader itself failed; never the learner's fault."""


class Observation(Mapping[str, Any]):
    """Named numbers and arrays from a probe. Asking for one waits until the probe has answered."""

    def __init__(
        self, run: Callable[[threading.Event], Answer], trusted: bool, *, here: bool = False
    ) -> None:
        """Start the probe.

        Args:
            run: runs it.
            trusted: it runs beside a solution of ours.
            here: whether it runs at once, in the thread that asks, or in one of its own.
        """
        self._abandoned = threading.Event()
        self._values: dict[str, Any] | None = None
        self._answer: Answer | None = None
        self._error: BaseException | None = None
        self._trusted = trusted
        self._thread = threading.Thread(target=self._run, args=(run,), daemon=True)
        if here:
            self._run(run)
        else:
            self._thread.start()

    def _run(self, run: Callable[[threading.Event], Answer]) -> None:
        try:
            self._answer = run(self._abandoned)
        except BaseException as error:
            self._error = error

    def wait(self) -> Answer:
        """The judge's record of the run.

        Raises:
            Cancelled: nobody wants it any longer.
            InfraError: the server could not be started.
        """
        self._join()
        if isinstance(self._error, ServerDied):
            raise InfraError(str(self._error))
        if self._error is not None:
            raise self._error
        assert self._answer is not None
        return self._answer

    def abandon(self) -> None:
        """Nobody waits for the answer any longer: stop the probe, or never start it."""
        self._abandoned.set()
        self._join()

    def _join(self) -> None:
        if self._thread.ident is not None:  # else it ran in the thread that asked
            self._thread.join()

    @property
    def answered(self) -> bool:
        """Whether the probe has answered; one that was abandoned before never will."""
        return self._answer is not None

    def resolve(self) -> Mapping[str, Any]:
        """The values.

        Raises:
            SubjectFailed: the submission gave none.
            InfraError: the reference gave none.
        """
        if self._values is None:
            answer = self.wait()
            if answer.message is None:
                if self._trusted:
                    raise InfraError(f"the reference failed: {answer.cause}: {answer.text}")
                raise SubjectFailed(answer)
            values = {**answer.message.fields, **answer.message.arrays}
            self._values = {
                name: value for name, value in values.items() if not name.startswith(USAGE)
            }
        return self._values

    def usage(self) -> Mapping[str, int]:
        """What its process counted of itself, and the peak of its memory in KiB."""
        answer = self.wait()
        fields = answer.message.fields if answer.message is not None else {}
        counts = {
            name.removeprefix(USAGE): value
            for name, value in fields.items()
            if name.startswith(USAGE) and type(value) is int
        }
        return {**counts, "peak_kib": answer.peak_kib}

    def seen(self) -> Seen:
        """The values, or the kind of failure as text."""
        answer = self.wait()
        if answer.message is None:
            return kind_of(answer.cause, answer.text)
        return self.resolve()

    def __getitem__(self, name: str) -> Any:
        values = self.resolve()
        if name not in values and not self._trusted:
            raise Incomplete(name)
        return values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.resolve())

    def __len__(self) -> int:
        return len(self.resolve())


class Server(Protocol):
    """Where requests are run, one after the other: `SubjectServer`, or this very process."""

    @property
    def tier(self) -> str: ...
    @property
    def versions(self) -> Mapping[str, str]: ...
    def run(
        self,
        request: Message,
        seconds: int,
        on_progress: OnProgress | None = None,
        abandoned: threading.Event | None = None,
    ) -> Answer: ...
    def take_incidents(self) -> list[str]: ...


class Runner:
    """Runs a kata's probes beside one source file, one after the other, on one server."""

    def __init__(
        self,
        server: Server,
        source: bytes,
        file: str,
        contract: Sequence[Function],
        probes: str,
        *,
        trusted: bool,
        on_progress: Callable[[str, Message], None] | None = None,
    ) -> None:
        self._server, self._source, self._file = server, source, file
        self._contract = json.dumps([function.to_dict() for function in contract])
        self._probes, self._trusted, self._on_progress = _compiled(probes), trusted, on_progress
        self.answers: list[Answer] = []

    def start(
        self,
        probe: str,
        seed: int,
        seconds: int,
        arguments: Mapping[str, Any],
        check: str,
        *,
        count: bool = False,
    ) -> Observation:
        """Start a probe as soon as the one before it has ended.

        Args:
            probe: its name.
            seed: what its random numbers begin from.
            seconds: CPU time for it.
            arguments: numbers, text or arrays.
            check: for whose progress.
            count: whether what it uses is counted, which costs a little time.
        """
        request = replace(self._request(probe, seed, arguments), kind="count" if count else "run")

        def progress(message: Message) -> None:
            if self._on_progress is not None:
                self._on_progress(check, message)

        def run(abandoned: threading.Event) -> Answer:
            answer = self._server.run(request, seconds, progress, abandoned)
            self.answers.append(answer)
            return answer

        return Observation(run, self._trusted, here=self._server.tier == T0)

    def compare(
        self, sources: Sequence[bytes], probe: str, seed: int, arguments: Mapping[str, Any]
    ) -> list[Seen]:
        """Run one probe beside several trusted sources in one process, and wait for it.

        Returns:
            For each source its observation's values, or the kind of its failure as text.
        """
        seen: list[Seen] = []
        for first in range(0, len(sources), _AT_ONCE):
            seen += self._compared(sources[first : first + _AT_ONCE], probe, seed, arguments)
        return seen

    def _compared(
        self, part: Sequence[bytes], probe: str, seed: int, arguments: Mapping[str, Any]
    ) -> list[Seen]:
        """Halved where no answer comes: one of them ended the process, or it was too large."""
        request = self._request(probe, seed, arguments)
        arrays = {n: a for n, a in request.arrays.items() if n != "submission"}
        for number, source in enumerate(part):
            arrays[f"source.{number}"] = np.frombuffer(source, np.uint8)
        answer = self._server.run(Message("compare", request.fields, arrays), _COMPARE_SECONDS)
        if answer.message is None and len(part) > 1 and not answer.cause.startswith("limit.time"):
            half = len(part) // 2
            return [
                seen
                for some in (part[:half], part[half:])
                for seen in self._compared(some, probe, seed, arguments)
            ]
        return _split(answer.message, len(part))

    def _request(self, probe: str, seed: int, arguments: Mapping[str, Any]) -> Message:
        fields: dict[str, Scalar] = {
            "probe": probe,
            "file": self._file,
            "contract": self._contract,
            "seed": seed,
        }
        arrays: dict[str, Array] = {
            "probes": np.frombuffer(self._probes, np.uint8),
            "submission": np.frombuffer(self._source, np.uint8),
        }
        for name, value in arguments.items():
            if isinstance(value, np.ndarray):
                arrays[f"arg.{name}"] = value
            else:
                fields[f"arg.{name}"] = value.item() if isinstance(value, np.generic) else value
        return Message("run", fields, arrays)


@lru_cache(2)
def _compiled(probes: str) -> bytes:
    """The probes' code, for the same Python in another process."""
    return marshal.dumps(compile(probes, "checks.py", "exec", dont_inherit=True))


def _split(message: Message | None, count: int) -> list[Seen]:
    if message is None:
        return ["unknown"] * count
    entries = {**message.fields, **message.arrays}
    seen: list[Seen] = []
    for number in range(count):
        start = f"{number}/"
        values = {n.removeprefix(start): v for n, v in entries.items() if n.startswith(start)}
        failure = entries.get(f"{number}!")
        seen.append(values if failure is None else str(failure))
    return seen
