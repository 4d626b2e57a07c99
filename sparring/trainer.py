"""A kata's training: what is trained with whose code, and one chunk after the other.

The command `train` and the Training screen both use it. Invariant: what was kept stays whole;
whoever stops in the middle loses at most the chunk that runs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from grader.client import ChunkDone, ChunkWanted
from grader.datasets import load
from grader.first_look import first_look
from grader.packs import Kata
from grader.sandbox import T1
from grader.trainings import Training
from sparring.i18n import _
from sparring.paths import mnist_path
from sparring.trained import Identity, Row, Trained, row_of
from sparring.workspace import Workspace

SEED = 1
"""Unless one says otherwise."""


class Refused(Exception):
    """A file that is certainly wrong by itself; the message says where."""


class Trainer(Protocol):
    """What trains: a `grader.client.Grader`, or something that shares one."""

    def train(
        self,
        kata: Kata,
        source: bytes,
        chunk: ChunkWanted,
        *,
        on_event: Callable[[Mapping[str, Any]], None] | None,
    ) -> ChunkDone:
        """Raises TrainingStopped, GraderError or GradingCancelled."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is trained, with whose code, until which step, and where it is kept."""

    kata: Kata
    training: Training
    source: bytes
    identity: Identity
    folder: Path
    wanted: int
    reference: bool


class Told(Protocol):
    """Who is told while a chunk runs."""

    def progress(self, row: Row, event: Mapping[str, Any]) -> None:
        """A step of the present chunk; the event has ``samples``, ``points`` and more."""

    def incident(self, message: str) -> None:
        """Something odd that stopped nothing."""


def plan(
    kata: Kata,
    training: Training,
    workspace: Workspace,
    *,
    reference: bool = False,
    data: str | None = None,
    seed: int = SEED,
    steps: int | None = None,
    folder: Path | None = None,
) -> Plan:
    """What to train.

    Args:
        kata: whose training.
        training: the kata's.
        workspace: where the learner's file lies and trainings are kept.
        reference: train the reference's code in place of the learner's.
        data: one of the training's data sets; None for the usual one.
        seed: of the random numbers.
        steps: until which step; None for as long as the training says.
        folder: where it is kept; None for a folder of its own in the workspace.

    Raises:
        WorkspaceError: the learner's file cannot be read.
        Refused: it is certainly wrong by itself.
        DataError: the data set is not here.
    """
    chosen = data or training.data[0]
    load(chosen, mnist_path())
    source = kata.reference.read_bytes() if reference else workspace.read(kata.id)
    if (verdict := first_look(kata, source, kata.file_name, T1, seed)) is not None:
        raise Refused(verdict.message)
    identity = identity_of(kata, training, source, chosen, seed)
    where = folder or folder_of(workspace, identity, reference=reference)
    return Plan(kata, training, source, identity, where, steps or training.steps, reference)


def identity_of(kata: Kata, training: Training, source: bytes, data: str, seed: int) -> Identity:
    """What makes the training of a source the same one."""
    return Identity(
        kata=kata.id,
        data=data,
        seed=seed,
        source_sha256=hashlib.sha256(source).hexdigest(),
        training_sha256=training.sha256,
    )


def folder_of(workspace: Workspace, identity: Identity, *, reference: bool) -> Path:
    """One for each version of the file, so that none is overwritten."""
    parts = [identity.kata, "reference" if reference else identity.source_sha256[:8]]
    parts += [identity.data, *([f"seed{identity.seed}"] if identity.seed != SEED else [])]
    return workspace.folder / "trained" / "-".join(parts)


def chunk_end(training: Training, step: int, wanted: int) -> int:
    """The last step of the chunk after ``step``.

    Chunks end where they always do, whatever was wanted before: then they draw the same numbers.
    """
    return min(wanted, (step // training.chunk + 1) * training.chunk)


def train_chunk(trainer: Trainer, plan: Plan, trained: Trained, told: Told) -> ChunkDone:
    """Train the next chunk, tell how it goes, and keep what it leaves.

    Raises:
        TrainingStopped, GraderError, GradingCancelled, TrainedError: nothing of it is kept.
    """
    rows: list[Row] = []

    def take(event: Mapping[str, Any]) -> None:
        match event["event"]:
            case "incident":
                told.incident(event["message"])
            case "progress":
                rows.append(row_of(event["step"], event["losses"], event["figures"]))
                told.progress(rows[-1], event)

    last = chunk_end(plan.training, trained.step, plan.wanted)
    chunk = ChunkWanted(
        data=plan.identity.data,
        mnist=mnist_path(),
        seed=plan.identity.seed,
        first=trained.step + 1,
        last=last,
        total=plan.wanted,
        checkpoint=trained.checkpoint,
    )
    done = trainer.train(plan.kata, plan.source, chunk, on_event=take)
    trained.add(last, done, rows)
    return done


def held_against_marks(plan: Plan, trained: Trained) -> list[str]:
    """How the latest figures stand to those of a right solution, where they can be compared."""
    training = plan.training
    if trained.step < training.steps or plan.identity.data != training.data[0]:
        return []
    lines = []
    for mark in training.marks:
        *_before, (_step, value) = trained.curves.get(mark.figure) or [(0, float("nan"))]
        reached = _("reached") if mark.reached(value) else _("missed")
        lines.append(f"{mark.figure:10}{value:8.4g}   {reached}: {mark.side} {mark.value:g}")
    return lines
