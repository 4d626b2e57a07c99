"""What a training leaves, in a folder of its own. Invariant: killed at any moment, it goes on.

training.json          what is trained, and how far: written last
checkpoint-STEP.bin    what the next chunk begins with; opaque here, read in the sandbox alone
weights.safetensors    the networks
samples.png  curve.png  curve.csv
"""

from __future__ import annotations

import contextlib
import csv
import fcntl
import io
import json
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, field
from pathlib import Path

from safetensors import SafetensorError, deserialize

from grader.client import ChunkDone
from sparring.i18n import _
from sparring.plots import curves, grid, scatter

_SCHEMA = 1
_RECORD = "training.json"


class TrainedError(Exception):
    """A folder that cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes two trainings the same one."""

    kata: str
    data: str
    seed: int
    source_sha256: str
    training_sha256: str


@dataclass(frozen=True, slots=True)
class Row:
    """What was told of one step."""

    step: int
    losses: Mapping[str, float]
    figures: Mapping[str, float] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, float]:
        """Losses and figures."""
        return {**self.losses, **self.figures}


class Trained:
    """One training's folder; use `open_folder`."""

    def __init__(self, folder: Path, identity: Identity) -> None:
        self.folder, self._identity = folder, identity
        self.step = 0
        self.rows: list[Row] = []
        self.checkpoint = b""
        self._read()

    @property
    def curves(self) -> dict[str, list[tuple[int, float]]]:
        """Each loss and figure over the steps."""
        names = dict.fromkeys(name for row in self.rows for name in row.values)
        return {
            name: [(row.step, row.values[name]) for row in self.rows if name in row.values]
            for name in names
        }

    def add(self, step: int, done: ChunkDone, rows: Sequence[Row]) -> None:
        """Keep what a chunk left.

        Raises:
            TrainedError: the disk refuses, or what should be weights are none.
        """
        try:
            deserialize(done.weights)
        except SafetensorError as error:
            said = _("the networks' weights cannot be kept: {why}")
            raise TrainedError(said.format(why=error)) from None
        old = self._checkpoint_of(self.step)
        self.rows += [row for row in rows if row.step <= step]
        self.step, self.checkpoint = step, done.checkpoint
        files = {
            self._checkpoint_of(step).name: done.checkpoint,
            "weights.safetensors": done.weights,
            "curve.csv": self._csv(),
            "curve.png": curves(self.curves),
            **_pictures(done),
            # Last: until it is there, the folder is as it was one chunk ago.
            _RECORD: json.dumps(
                {
                    "schema": _SCHEMA,
                    **asdict(self._identity),
                    "step": step,
                    "figures": sorted({name for row in self.rows for name in row.figures}),
                },
                indent=1,
            ).encode(),
        }
        try:
            for name, content in files.items():
                _replace(self.folder / name, content)
            if old != self._checkpoint_of(step):
                old.unlink(missing_ok=True)
        except OSError as error:
            said = _("{path} cannot be written: {why}")
            raise TrainedError(said.format(path=self.folder, why=error.strerror)) from None

    def _read(self) -> None:
        record = self.folder / _RECORD
        try:
            data = json.loads(record.read_text(encoding="utf-8"))
            step, figures = data.pop("step"), set(data.pop("figures", ()))
            same = data == {"schema": _SCHEMA, **asdict(self._identity)}
            checkpoint = self._checkpoint_of(step).read_bytes() if same else b""
            rows = _parsed((self.folder / "curve.csv").read_text(encoding="utf-8"), figures)
        except FileNotFoundError as error:
            if Path(error.filename) == record and _is_free(self.folder):
                return
            raise TrainedError(
                _(
                    "{path} holds something else than a whole training ({name} is missing): name"
                    " another folder with --out"
                ).format(path=self.folder, name=Path(error.filename).name)
            ) from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise TrainedError(
                _("{path} cannot be read ({why}): name another folder with --out").format(
                    path=record, why=error
                )
            ) from None
        if not same:
            raise TrainedError(
                _(
                    "{path} holds another training, of another kata, file, data set or seed: name"
                    " another folder with --out"
                ).format(path=self.folder)
            )
        self.step, self.checkpoint = step, checkpoint
        self.rows = [row for row in rows if row.step <= step]

    def _checkpoint_of(self, step: int) -> Path:
        return self.folder / f"checkpoint-{step}.bin"

    def _csv(self) -> bytes:
        names = list(self.curves)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["step", *names])
        for row in self.rows:
            writer.writerow([row.step, *(row.values.get(name, "") for name in names)])
        return text.getvalue().encode()


@contextlib.contextmanager
def open_folder(folder: Path, identity: Identity) -> Iterator[Trained]:
    """The folder of a training, made if need be, and nobody else's meanwhile.

    Raises:
        TrainedError: it holds something else, is in use, or cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        said = _("{path} cannot be used: {why}")
        raise TrainedError(said.format(path=folder, why=error.strerror)) from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield Trained(folder, identity)
    except BlockingIOError:
        said = _("{path}: another training is at work there")
        raise TrainedError(said.format(path=folder)) from None
    finally:
        os.close(descriptor)


def _is_free(folder: Path) -> bool:
    """Whether it holds nothing but what a first chunk that was killed may have left."""
    own = ("weights.safetensors", "curve.csv", "curve.png", "samples.png")
    names = {path.name for path in folder.iterdir()}
    return all(name in own or name.startswith(("checkpoint-", ".sparring-")) for name in names)


def _pictures(done: ChunkDone) -> dict[str, bytes]:
    if done.points:
        return {"samples.png": scatter(done.points, done.centres)}
    return {"samples.png": grid(done.samples, done.across)} if done.samples else {}


def _parsed(text: str, figures: AbstractSet[str]) -> list[Row]:
    header, *lines = csv.reader(io.StringIO(text))
    rows = []
    for step, *values in lines:
        named = [(name, v) for name, v in zip(header[1:], values, strict=True) if v]
        losses, others = (
            {name: float(value) for name, value in named if (name in figures) is is_figure}
            for is_figure in (False, True)
        )
        rows.append(Row(int(step), losses, others))
    return rows


def row_of(step: int, losses: Mapping[str, float], figures: Mapping[str, float]) -> Row:
    """A row of the finite ones among the losses and figures."""
    return Row(step, *(_finite(numbers) for numbers in (losses, figures)))


def _finite(numbers: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in numbers.items() if math.isfinite(value)}


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".sparring-{path.name}")
    beside.write_bytes(content)
    beside.replace(path)
