"""The reference's training beside the learner's, at the same step.

As it went on this very machine, where the learner has trained it too; else as it was recorded with
the kata. With the same seed both draw the same numbers, so a file that does what the reference does
comes to the same figures on one kind of machine.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.packs import Kata
from grader.runs import SEED, TRAINING, Picture, Recorded, load_run
from grader.trainings import Training
from sparring.trained import Trained, TrainedError
from sparring.trainer import folder_of, identity_of
from sparring.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Beside:
    """What the reference had reached at a step."""

    values: dict[str, float]
    step: int
    """Of the picture; at most the step that was asked for."""
    picture: Picture
    here: bool
    """Whether it was trained on this machine."""


class References:
    """The runs of a reference that hold for one data set and seed."""

    def __init__(self, here: Recorded | None, before: Recorded | None) -> None:
        """Args: here: trained on this machine. before: recorded with the kata."""
        self._here, self._before = here, before

    def at(self, step: int) -> Beside | None:
        """What the reference had reached at a step, or None where no run goes so far."""
        for run in (self._here, self._before):
            if run is not None and (values := run.values_at(step)):
                # Pictures are recorded with the kata alone; of one data set and seed they fit.
                at, picture = (self._before or run).picture_at(step)
                return Beside(values, at, picture, run is self._here)
        return None


def references(
    kata: Kata, training: Training, workspace: Workspace, data: str, seed: int
) -> References:
    """The runs of a kata's reference on a data set with a seed."""
    before = load_run(kata, TRAINING) if seed == SEED and data == training.data[0] else None
    return References(_here(kata, training, workspace, data, seed), before)


def gate_reference(kata: Kata, gate: str) -> References:
    """What was recorded of a gate; its seeds differ from one grading to the next."""
    return References(None, load_run(kata, gate))


def _here(
    kata: Kata, training: Training, workspace: Workspace, data: str, seed: int
) -> Recorded | None:
    try:
        identity = identity_of(kata, training, kata.reference.read_bytes(), data, seed)
        folder = folder_of(workspace, identity, reference=True)
        if not (folder / "training.json").is_file():
            return None
        rows = Trained(folder, identity).rows
    except (TrainedError, OSError):
        return None  # there is another comparison, or none
    return Recorded(data, seed, [(row.step, row.values) for row in rows])
