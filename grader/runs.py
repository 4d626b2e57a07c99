"""``make runs``: how the reference trains, step by step, into files beside it.

solutions/ID/runs/training.json     what `sparring train ID --reference` tells, on the usual data
solutions/ID/runs/GATE.json         what a gate of that name tells, of one training

A learner's training is shown beside them at the same step. They are no judge of anything: figures
differ a little from one kind of machine to another. A file that was made of another reference,
training or checks is as if it were not there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import sys
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.client import ChunkWanted, Grader, GraderError, TrainingStopped
from grader.packs import Kata, PackError, builtin_pack, find_kata
from grader.trainings import Training, training_of

SEED = 1
TRAINING = "training"
_ROWS, _COLUMNS, _POINTS = 3, 4, 120
"""What is kept of the samples."""
_LEVELS = 17
"""Grey levels 0..255 are kept as 0..15."""
_SCALE = 1000
Numbers = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """Samples: images, or points of the plane with the centres of their modes."""

    images: Sequence[Sequence[int]] = ()
    """Grey levels 0..255, row by row."""
    across: int = 1
    points: Sequence[Sequence[float]] = ()
    centres: Sequence[Sequence[float]] = ()

    def __bool__(self) -> bool:
        return bool(self.images or self.points)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One training of the reference."""

    data: str
    """The data set; empty for a gate."""
    seed: int
    rows: Sequence[tuple[int, Numbers]]
    """Losses and figures of some steps, in order."""
    pictures: Mapping[int, Picture] = field(default_factory=dict)
    """By step, in order."""

    def values_at(self, step: int) -> dict[str, float]:
        """The latest of each number up to a step; nothing beyond what was recorded."""
        if not self.rows or step > self.rows[-1][0]:
            return {}
        return {name: v for at, row in self.rows if at <= step for name, v in row.items()}

    def picture_at(self, step: int) -> tuple[int, Picture]:
        """The latest picture up to a step, and its own step; an empty one where there is none."""
        steps = list(self.pictures)
        if not (place := bisect_right(steps, step)) or step > self.rows[-1][0]:
            return 0, Picture()
        return steps[place - 1], self.pictures[steps[place - 1]]


def load_run(kata: Kata, name: str) -> Recorded | None:
    """What was recorded of the reference's training or of a gate; None where nothing holds.

    Args:
        kata: whose reference.
        name: `TRAINING`, or a gate.
    """
    try:
        data = json.loads(_file(kata, name).read_text(encoding="utf-8"))
        if data["digest"] != digest(kata, name):
            return None
        return Recorded(
            data["data"],
            data["seed"],
            [(step, dict(numbers)) for step, numbers in data["rows"]],
            {int(step): _unpacked(packed) for step, packed in data["pictures"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # a comparison is left out; `make runs` writes it anew


def digest(kata: Kata, name: str) -> str:
    """Of what a recorded run depends on: the reference, and what trains it."""
    trains = kata.folder / "training.py" if name == TRAINING else kata.checks
    parts = (kata.reference.read_bytes(), trains.read_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def picture_of(event: Mapping[str, Any]) -> Picture:
    """What an event of progress shows."""
    return Picture(
        event.get("samples") or (),
        event.get("across", 8),
        event.get("points") or (),
        event.get("centres") or (),
    )


def record_training(grader: Grader, kata: Kata, training: Training) -> Recorded:
    """Train the reference for as long as the training takes. Raises GraderError."""
    rows: list[tuple[int, Numbers]] = []
    pictures: dict[int, Picture] = {}
    checkpoint = b""
    for first in range(1, training.steps + 1, training.chunk):
        last = min(first + training.chunk - 1, training.steps)
        chunk = ChunkWanted(
            data=training.data[0],
            mnist=Path(),
            seed=SEED,
            first=first,
            last=last,
            total=training.steps,
            checkpoint=checkpoint,
        )
        told: list[Mapping[str, Any]] = []
        source = kata.reference.read_bytes()
        try:
            checkpoint = grader.train(kata, source, chunk, on_event=told.append).checkpoint
        except TrainingStopped as error:
            raise GraderError(f"{kata.id}: the reference does not train: {error}") from None
        steps = [event for event in told if event["event"] == "progress"]
        rows += map(_row, steps)
        pictures[last] = _corner(picture_of(steps[-1]))
    return Recorded(training.data[0], SEED, rows, pictures)


def record_gates(grader: Grader, kata: Kata) -> dict[str, Recorded]:
    """Grade the reference, and record the first training of each of its gates."""
    rows: dict[str, list[tuple[int, Numbers]]] = {}
    pictures: dict[str, dict[int, Picture]] = {}

    def take(event: Mapping[str, Any]) -> None:
        if event["event"] == "progress" and event["training"] == 1:
            rows.setdefault(event["check"], []).append(_row(event))
            step, pictured = event["step"], pictures.setdefault(event["check"], {})
            pictured[step] = _corner(picture_of(event))

    grader.grade(kata, kata.reference.read_bytes(), seed=SEED, on_event=take)
    return {gate: Recorded("", SEED, rows[gate], pictures[gate]) for gate in rows}


def write(kata: Kata, name: str, run: Recorded) -> Path:
    """Write a run, a line for each step, so that a change of it can be read."""
    path = _file(kata, name)
    path.parent.mkdir(exist_ok=True)
    rows = [[step, {n: float(f"{v:.4g}") for n, v in row.items()}] for step, row in run.rows]
    head = {
        "digest": digest(kata, name),
        "machine": f"{platform.system()} {platform.machine()}",
        "data": run.data,
        "seed": run.seed,
    }
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    lines.append(f'"rows": [\n{_lines(map(json.dumps, rows))}\n]')
    packed = (f'"{step}": {json.dumps(_packed(p))}' for step, p in run.pictures.items() if p)
    lines.append(f'"pictures": {{\n{_lines(packed)}\n}}')
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return path


def _lines(parts: Any) -> str:
    return ",\n".join(parts)


def _file(kata: Kata, name: str) -> Path:
    return kata.solutions / "runs" / f"{name}.json"


def _row(event: Mapping[str, Any]) -> tuple[int, Numbers]:
    return event["step"], {**event["losses"], **event["figures"]}


def _corner(picture: Picture) -> Picture:
    """Of images those at the upper left; of points the first ones."""
    across = picture.across
    images = [
        image
        for number, image in enumerate(picture.images)
        if number % across < _COLUMNS and number // across < _ROWS
    ]
    return Picture(images, min(across, _COLUMNS), picture.points[:_POINTS], picture.centres)


def _packed(picture: Picture) -> dict[str, Any]:
    if picture.points:
        points, centres = (
            [[round(x * _SCALE), round(y * _SCALE)] for x, y in part]
            for part in (picture.points, picture.centres)
        )
        return {"points": points, "centres": centres}
    rows = ["".join(f"{level // _LEVELS:x}" for level in image) for image in picture.images]
    return {"across": picture.across, "images": rows}


def _unpacked(packed: Mapping[str, Any]) -> Picture:
    if "points" in packed:
        points, centres = (
            [(x / _SCALE, y / _SCALE) for x, y in packed[part]] for part in ("points", "centres")
        )
        return Picture(points=points, centres=centres)
    images = [[int(level, 16) * _LEVELS for level in image] for image in packed["images"]]
    return Picture(images, packed["across"])


def record(kata: Kata, grader: Grader, tick: Callable[[str], None]) -> None:
    """Record what a kata's reference trains, unless that was done. Raises GraderError."""
    training = training_of(kata)
    if training is not None and load_run(kata, TRAINING) is None:
        tick(f"wrote {write(kata, TRAINING, record_training(grader, kata, training))}")
    if "@gate(" not in kata.checks.read_text(encoding="utf-8"):
        return
    for gate, run in record_gates(grader, kata).items():
        if load_run(kata, gate) is None:
            tick(f"wrote {write(kata, gate, run)}")


def main() -> int:
    """Record the katas named, or all; what holds already stays as it is."""
    parser = argparse.ArgumentParser(prog="runs", description=__doc__)
    parser.add_argument("kata", nargs="*")
    options = parser.parse_args()
    try:
        packs = [builtin_pack()]
        katas = [find_kata(name, packs) for name in options.kata] or packs[0].katas()
        with Grader() as grader:
            for kata in katas:
                record(kata, grader, lambda text: print(text, flush=True))
    except (GraderError, PackError, OSError) as error:
        print(f"runs: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
