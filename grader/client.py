"""The door for faces: a `Grader` keeps a judge warm and grades submissions with it."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from grader import sandbox
from grader.first_look import first_look
from grader.limits import Limits
from grader.packs import Kata
from grader.verdict import Outcome, Verdict

OnEvent = Callable[[Mapping[str, Any]], None]


class GraderError(Exception):
    """The grader itself failed; never the learner's fault."""


class GradingCancelled(Exception):
    """`Grader.cancel` was called while a grading ran."""


class TrainingStopped(Exception):
    """The code that was to be trained failed: how, and at which line."""


@dataclass(frozen=True, slots=True)
class ChunkWanted:
    """Which part of a training, and what it goes on from."""

    data: str
    mnist: Path
    seed: int
    first: int
    last: int
    total: int
    checkpoint: bytes
    """What the chunk before it left; empty for the first."""


@dataclass(frozen=True, slots=True)
class ChunkDone:
    """What a chunk leaves. All of it is the submission's word: nothing here may be unpickled."""

    checkpoint: bytes
    weights: bytes
    samples: list[list[int]]
    """Grey levels 0..255, row by row."""
    across: int
    points: list[list[float]] = field(default_factory=list)
    """Samples of the plane, (x, y) each."""
    centres: list[list[float]] = field(default_factory=list)
    """Where the modes of the plane's data lie."""


class Grader:
    """A warm judge. Starting is quick; the first grading waits until torch is imported.

    One grading at a time; `cancel` may be called from another thread.
    """

    def __init__(self, tier: str | None = None, limits: Limits | None = None) -> None:
        self.tier = tier or sandbox.best_tier()
        fields = json.dumps(asdict(limits or Limits()))
        command = sandbox.python("grader.judge.process", [self.tier, fields])
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=sandbox.environment(Path(os.environ.get("TMPDIR", "/tmp"))),
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self._said: list[str] = []
        threading.Thread(target=self._drain, daemon=True).start()

    def grade(
        self,
        kata: Kata,
        source: bytes,
        *,
        file: str | None = None,
        seed: int | None = None,
        diagnose: bool = True,
        gates: bool = True,
        only_gate: str | None = None,
        on_event: OnEvent | None = None,
    ) -> Verdict:
        """Grade a submission.

        Args:
            kata: which kata.
            source: the submission's bytes.
            file: what to call the file in messages.
            seed: replays a verdict; None draws a fresh secret one.
            diagnose: whether to look for the known mistake behind a rejection.
            gates: whether to run the gates too; without them the verdict is on the exact checks.
            only_gate: measure this gate alone, with one training: see `measure`.
            on_event: called with every event as it comes: ``checks``, ``running``, ``check``,
                ``progress``, ``figures``, ``verdict``.

        Raises:
            GraderError: the judge died or broke.
            GradingCancelled: `cancel` was called.
        """
        name = file or kata.file_name
        verdict = None if only_gate else first_look(kata, source, name, self.tier, seed)
        if verdict is not None:
            if on_event is not None:
                on_event({"event": "verdict", "verdict": verdict.to_dict()})
            return verdict
        order = {
            "op": "grade",
            "root": str(kata.folder.parent.parent),
            "kata": kata.id,
            "file": name,
            "source": base64.b64encode(source).decode(),
            "seed": seed,
            "diagnose": diagnose,
            "only_gate": only_gate,
            "gates": gates,
        }
        self._tell(order)
        for event in self._events():
            if on_event is not None:
                on_event(event)
            match event["event"]:
                case "verdict":
                    return Verdict.from_dict(event["verdict"])
                case "cancelled":
                    raise GradingCancelled
                case "broken":
                    raise GraderError(event["message"])
        raise GraderError("the judge ended before its verdict" + self._last_words())

    def measure(
        self, kata: Kata, source: bytes, gate: str, *, seed: int | None = None
    ) -> Mapping[str, float]:
        """The figures of one training of a solution of ours.

        Raises:
            GraderError: it gave none; the message says why.
        """
        seen: list[Mapping[str, float]] = []

        def take(event: Mapping[str, Any]) -> None:
            if event["event"] == "figures":
                seen.append(event["figures"])

        verdict = self.grade(kata, source, seed=seed, diagnose=False, only_gate=gate, on_event=take)
        if not seen:
            said = verdict.message or next((c.message for c in verdict.checks), verdict.cause)
            raise GraderError(f"{gate} gives no figures: {said}")
        return seen[0]

    def train(
        self,
        kata: Kata,
        source: bytes,
        chunk: ChunkWanted,
        *,
        file: str | None = None,
        on_event: OnEvent | None = None,
    ) -> ChunkDone:
        """Run one chunk of a kata's training with a submission's code.

        Args:
            kata: which kata; it has a training.
            source: the submission's bytes.
            chunk: which steps, on which data, from which checkpoint.
            file: what to call the file in messages.
            on_event: called with every event as it comes: ``progress``, ``incident``.

        Raises:
            TrainingStopped: the submission's code failed; the message says where and how.
            GraderError: the judge died or broke.
            GradingCancelled: `cancel` was called.
        """
        order = {
            **asdict(chunk),
            "op": "train",
            "root": str(kata.folder.parent.parent),
            "kata": kata.id,
            "file": file or kata.file_name,
            "source": base64.b64encode(source).decode(),
            "mnist": str(chunk.mnist),
            "checkpoint": base64.b64encode(chunk.checkpoint).decode(),
        }
        self._tell(order)
        for event in self._events():
            match event["event"]:
                case "chunk":
                    return ChunkDone(
                        checkpoint=base64.b64decode(event["checkpoint"]),
                        weights=base64.b64decode(event["weights"]),
                        samples=event["samples"] or [],
                        across=event["across"],
                        points=event["points"],
                        centres=event["centres"],
                    )
                case "stopped":
                    raise TrainingStopped(event["message"])
                case "cancelled":
                    raise GradingCancelled
                case "broken":
                    raise GraderError(event["message"])
            if on_event is not None:
                on_event(event)
        raise GraderError("the judge ended within a training" + self._last_words())

    def cancel(self) -> None:
        """Stop the grading that runs; `grade` raises GradingCancelled."""
        with contextlib.suppress(GraderError):
            self._tell({"op": "cancel"})

    def close(self) -> None:
        """End the judge and every process below it."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def __enter__(self) -> Grader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _tell(self, order: Mapping[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            print(json.dumps(order), file=self._process.stdin, flush=True)
        except (OSError, ValueError):
            raise GraderError("the judge is gone" + self._last_words()) from None

    def _events(self) -> Iterator[dict[str, Any]]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith("\n"):  # else the judge was killed while it wrote
                yield json.loads(line)

    def _drain(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as stderr:
            for line in stderr:
                self._said = [*self._said[-20:], line]

    def _last_words(self) -> str:
        return ": " + self._said[-1].strip() if self._said else ""


EXIT_CODES = {Outcome.PASSED: 0, Outcome.INFRA: 3}
"""Exit codes of verdicts; every other verdict is 1, a rejection."""


def exit_code(verdict: Verdict) -> int:
    """0 passed, 1 rejected, 3 the grader itself failed."""
    return EXIT_CODES.get(verdict.verdict, 1)
