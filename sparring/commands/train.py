"""The command train: a kata's training with one's own code, beyond what a gate has time for."""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import sandbox
from grader.client import ChunkWanted, Grader, GraderError, TrainingStopped
from grader.datasets import DataError, load
from grader.first_look import first_look
from grader.packs import Kata
from grader.sandbox import T1
from grader.trainings import Training, training_of
from sparring.commands.grading import told, usable_tier
from sparring.exits import Exit
from sparring.opening import UsageError
from sparring.paths import mnist_path
from sparring.practice import Practice
from sparring.trained import Identity, Row, Trained, TrainedError, open_folder, row_of
from sparring.training_view import View, line_view, live_view

_SEED = 1


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is trained, with whose code, until which step."""

    kata: Kata
    training: Training
    source: bytes
    identity: Identity
    wanted: int


def train(practice: Practice, options: argparse.Namespace) -> int:
    """Train until the wanted step; what an interruption leaves goes on the next time."""
    kata = practice.kata(options.kata)
    training = _training(practice, kata)
    data = _data(training, options.data, kata)
    source = kata.reference.read_bytes() if options.reference else practice.workspace.read(kata.id)
    verdict = first_look(kata, source, kata.file_name, T1, options.seed)
    if verdict is not None:
        told(verdict.message)
        return Exit.REJECTED
    identity = Identity(
        kata=kata.id,
        data=data,
        seed=options.seed,
        source_sha256=hashlib.sha256(source).hexdigest(),
        training_sha256=training.sha256,
    )
    folder = options.out or _folder(practice, identity, options.reference)
    wanted = options.steps or training.steps
    try:
        with open_folder(folder, identity) as trained:
            if trained.step >= wanted:
                print(f"Trained already: {trained.step} steps, in {folder}")
                print(f"`--steps {2 * trained.step}` goes on.")
                return Exit.DONE
            return _train(_Plan(kata, training, source, identity, wanted), trained, options.tier)
    except TrainedError as error:
        raise UsageError(str(error)) from None


def _train(plan: _Plan, trained: Trained, tier: str | None) -> int:
    if trained.step:
        print(f"Goes on from step {trained.step}.", flush=True)
    print("\n".join(filter(None, (plan.training.title, plan.training.about))), flush=True)
    view = live_view if sys.stdout.isatty() else line_view
    try:
        with _grader(tier) as grader, view(trained, plan.wanted) as show:
            while trained.step < plan.wanted:
                _chunk(grader, plan, trained, show)
    except KeyboardInterrupt:
        print(f"\nInterrupted; the same command goes on from step {trained.step}.")
        return Exit.INTERRUPTED
    except TrainingStopped as error:
        told(f"{error}. The training stopped after step {trained.step}.")
        return Exit.REJECTED
    except (GraderError, OSError) as error:
        told(f"the grader failed, which is not your file's fault: {error}")
        return Exit.GRADER_FAILED
    print(f"Trained {trained.step} steps. In {trained.folder}:")
    print("weights.safetensors, samples.png, curve.png, curve.csv")
    print(*_held_against_marks(plan, trained), sep="", end="")
    return Exit.DONE


def _chunk(grader: Grader, plan: _Plan, trained: Trained, show: View) -> None:
    rows: list[Row] = []

    def take(event: Mapping[str, Any]) -> None:
        if event["event"] == "incident":
            told(event["message"])
        else:
            rows.append(row_of(event["step"], event["losses"]))
            show.progress(rows[-1], event["samples"] or [], event["across"])

    first = trained.step + 1
    # Chunks end where they always do, whatever was wanted before: then they draw the same numbers.
    last = min(plan.wanted, (trained.step // plan.training.chunk + 1) * plan.training.chunk)
    chunk = ChunkWanted(
        data=plan.identity.data,
        mnist=mnist_path(),
        seed=plan.identity.seed,
        first=first,
        last=last,
        total=plan.wanted,
        checkpoint=trained.checkpoint,
    )
    done = grader.train(plan.kata, plan.source, chunk, on_event=take)
    trained.add(last, done, rows)
    show.kept(last)


def _held_against_marks(plan: _Plan, trained: Trained) -> Iterator[str]:
    """How the latest figures stand to those of a right solution, where they can be compared."""
    training = plan.training
    if trained.step < training.steps or plan.identity.data != training.data[0]:
        return
    for mark in training.marks:
        *_, (_, value) = trained.curves.get(mark.figure) or [(0, math.nan)]
        reached = "reached" if mark.reached(value) else "missed"
        yield f"{mark.figure:10}{value:8.4g}   {reached}: {mark.side} {mark.value:g}\n"


@contextmanager
def _grader(tier: str | None) -> Iterator[Grader]:
    with Grader(usable_tier(tier) or sandbox.best_tier()) as grader:
        yield grader


def _training(practice: Practice, kata: Kata) -> Training:
    training = training_of(kata)
    if training is not None:
        return training
    others = ", ".join(other.id for other in practice.katas if training_of(other) is not None)
    raise UsageError(f"{kata.id} has nothing to train; these katas have: {others or 'none'}")


def _data(training: Training, asked: str | None, kata: Kata) -> str:
    if asked is None:
        return training.data[0]
    if asked in training.data:
        try:
            load(asked, mnist_path())
        except DataError as error:
            raise UsageError(str(error)) from None
        return asked
    raise UsageError(f"{kata.id} trains on {' or '.join(training.data)}, not on {asked}")


def _folder(practice: Practice, identity: Identity, reference: bool) -> Path:
    """One for each version of the file, so that none is overwritten."""
    parts = [identity.kata, "reference" if reference else identity.source_sha256[:8]]
    parts += [identity.data, *([f"seed{identity.seed}"] if identity.seed != _SEED else [])]
    return practice.workspace.folder / "trained" / "-".join(parts)
