"""The command train: a kata's training with one's own code, beyond what a gate has time for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from grader import sandbox
from grader.client import Grader, GraderError, TrainingStopped
from grader.datasets import DataError
from grader.packs import Kata
from grader.trainings import Training, training_of
from sparring.commands.grading import told, usable_tier
from sparring.exits import Exit
from sparring.i18n import _
from sparring.opening import UsageError
from sparring.practice import Practice
from sparring.trained import Row, Trained, TrainedError, open_folder
from sparring.trainer import Plan, Refused, held_against_marks, plan, train_chunk
from sparring.training_view import View, line_view, live_view


def train(practice: Practice, options: argparse.Namespace) -> int:
    """Train until the wanted step; what an interruption leaves goes on the next time."""
    kata = practice.kata(options.kata)
    training = _training(practice, kata)
    if options.data is not None and options.data not in training.data:
        sets = _(" or ").join(training.data)
        said = _("{kata} trains on {sets}, not on {data}")
        raise UsageError(said.format(kata=kata.id, sets=sets, data=options.data))
    try:
        wanted = plan(
            kata,
            training,
            practice.workspace,
            reference=options.reference,
            data=options.data,
            seed=options.seed,
            steps=options.steps,
            folder=options.out,
        )
        with open_folder(wanted.folder, wanted.identity) as trained:
            if trained.step >= wanted.wanted:
                said = _("Trained already: {n} steps, in {path}")
                print(said.format(n=trained.step, path=wanted.folder))
                print(_("`--steps {n}` goes on.").format(n=2 * trained.step))
                return Exit.DONE
            return _train(wanted, trained, options.tier)
    except Refused as error:
        told(str(error))
        return Exit.REJECTED
    except (TrainedError, DataError) as error:
        raise UsageError(str(error)) from None


def _train(plan: Plan, trained: Trained, tier: str | None) -> int:
    if trained.step:
        print(_("Goes on from step {n}.").format(n=trained.step), flush=True)
    print("\n".join(filter(None, (plan.training.title, plan.training.about))), flush=True)
    view = live_view if sys.stdout.isatty() else line_view
    try:
        with _grader(tier) as grader, view(trained, plan.wanted) as show:
            while trained.step < plan.wanted:
                train_chunk(grader, plan, trained, _Teller(show))
                show.kept(trained.step)
    except KeyboardInterrupt:
        said = _("Interrupted; the same command goes on from step {n}.")
        print("\n" + said.format(n=trained.step))
        return Exit.INTERRUPTED
    except TrainingStopped as error:
        said = _("{why}. The training stopped after step {n}.")
        told(said.format(why=error, n=trained.step))
        return Exit.REJECTED
    except (GraderError, OSError) as error:
        told(_("the grader failed, which is not your file's fault: {why}").format(why=error))
        return Exit.GRADER_FAILED
    print(_("Trained {n} steps. In {path}:").format(n=trained.step, path=trained.folder))
    print("weights.safetensors, samples.png, curve.png, curve.csv")
    for line in held_against_marks(plan, trained):
        print(line)
    return Exit.DONE


class _Teller:
    """Tells a view."""

    def __init__(self, view: View) -> None:
        self._view = view

    def progress(self, row: Row, event: Mapping[str, Any]) -> None:
        self._view.progress(row, event)

    def incident(self, message: str) -> None:
        told(message)


@contextmanager
def _grader(tier: str | None) -> Iterator[Grader]:
    with Grader(usable_tier(tier) or sandbox.best_tier()) as grader:
        yield grader


def _training(practice: Practice, kata: Kata) -> Training:
    training = training_of(kata)
    if training is not None:
        return training
    others = ", ".join(other.id for other in practice.katas if training_of(other) is not None)
    said = _("{kata} has nothing to train; these katas have: {names}")
    raise UsageError(said.format(kata=kata.id, names=others or _("none")))
