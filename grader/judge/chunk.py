"""One chunk of a training on the submissions' server. It judges nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from grader.datasets import DataError, Dataset, load
from grader.judge.observe import Server
from grader.packs import Pack, PackError, find_kata
from grader.text import one_line, place, printable
from grader.trainings import Training, training_of
from grader.wire import Message

_SHOWN, _KEPT = 64, 256
"""Images in a report of progress, and at the end of a chunk."""
_POINTS, _CENTRES = 512, 64
"""Points of the plane, and centres of their modes."""
_FAR = 1e6
Emit = Callable[[str, Mapping[str, Any]], None]
_SECONDS = 900
"""CPU time of one chunk: a chunk should take a few seconds, on a slow machine a minute."""


@dataclass(frozen=True, slots=True)
class ChunkOrder:
    """Which chunk of which training."""

    root: Path
    kata: str
    file: str
    source: bytes
    data: str
    mnist: Path
    seed: int
    first: int
    last: int
    total: int
    checkpoint: bytes


def train_chunk(order: ChunkOrder, server: Server, emit: Emit) -> None:
    """Run the chunk, telling its progress; then ``chunk`` with what it left, or ``stopped``.

    Raises:
        Cancelled: the caller wants it no longer.
        PackError: the kata has no such training, or its data are not here.
    """
    kata = find_kata(order.kata, [Pack(order.root)])
    training = training_of(kata)
    if training is None:
        raise PackError(f"{kata.folder}: it has no training.py")
    try:
        data = _load(order.data, order.mnist)
    except DataError as error:
        raise PackError(str(error)) from None
    contract = json.dumps([function.to_dict() for function in kata.contract()])
    request = _request(order, training, data, contract)

    def progress(message: Message) -> None:
        emit("progress", _progress(message, data.side))

    answer = server.run(request, _SECONDS, progress)
    for incident in server.take_incidents():
        emit("incident", {"message": incident})
    output = printable(answer.output.decode("utf-8", "replace"))
    if answer.message is None:
        said = printable(place(order.file, answer.line, answer.text))
        emit("stopped", {"cause": answer.cause, "message": said, "output": output})
        return
    emit("chunk", {**_kept(answer.message, data.side), "output": output})


@lru_cache(1)
def _load(name: str, mnist: Path) -> Dataset:
    return load(name, mnist)


def _request(order: ChunkOrder, training: Training, data: Dataset, contract: str) -> Message:
    # Each chunk draws numbers of its own; the same ones when it is trained again.
    seed = hashlib.sha256(f"{order.seed}:{order.first}".encode()).digest()
    return Message(
        "train",
        {
            "training": training.source,
            # The server looks for optimisers in the probes of a request, to be warm for them.
            "probes": training.source,
            "file": one_line(order.file),
            "contract": contract,
            "seed": int.from_bytes(seed[:7]),
            "first": order.first,
            "last": order.last,
            "total": order.total,
            "side": data.side,
            "top": data.top,
        },
        {
            "submission": np.frombuffer(order.source, np.uint8),
            "checkpoint": np.frombuffer(order.checkpoint, np.uint8),
            "images": data.train.images,
            "classes": data.train.classes,
            "held_out_images": data.held_out.images,
            "held_out_classes": data.held_out.classes,
        },
    )


def _progress(message: Message, side: int) -> dict[str, Any]:
    step = message.fields.get("step")
    return {
        "step": step if type(step) is int else 0,
        "losses": numbers(message, "loss."),
        "figures": numbers(message, "figure."),
        "across": _across(message),
        **pictures(message, side, _SHOWN),
    }


def _kept(message: Message, side: int) -> dict[str, Any]:
    def packed(name: str) -> str:
        return base64.b64encode(message.arrays.get(name, np.zeros(0, np.uint8)).tobytes()).decode()

    return {
        "checkpoint": packed("checkpoint"),
        "weights": packed("weights"),
        "across": _across(message),
        **pictures(message, side, _KEPT),
    }


def numbers(message: Message, prefix: str) -> dict[str, float]:
    """The numbers whose names begin with a prefix, by the rest of the name."""
    return {
        name.removeprefix(prefix): value
        for name, value in message.fields.items()
        if name.startswith(prefix) and isinstance(value, float)
    }


def pictures(message: Message, side: int, most: int) -> dict[str, Any]:
    """What can be shown of the samples: images as grey levels, points of the plane, or neither."""
    samples = message.arrays.get("samples")
    return {
        "samples": grey_levels(samples, side, most),
        "points": _points(samples, _POINTS),
        "centres": _points(message.arrays.get("centres"), _CENTRES),
    }


def _points(array: Any, most: int) -> list[list[float]]:
    if not isinstance(array, np.ndarray) or array.ndim != 2 or array.shape[1] != 2:
        return []
    rows = array[:most].astype(np.float64)
    # Not so far away that sums overflow: a comparison with NaN is False.
    points: list[list[float]] = rows[(np.abs(rows) < _FAR).all(axis=1)].round(4).tolist()
    return points


def _across(message: Message) -> int:
    across = message.fields.get("across")
    return across if type(across) is int and 0 < across <= 64 else 8


def grey_levels(samples: Any, side: int, most: int) -> list[list[int]] | None:
    """The first images, (n, side * side) in [-1, 1], as rows of grey levels 0..255; else None."""
    if not isinstance(samples, np.ndarray) or samples.ndim != 2 or samples.shape[1] != side**2:
        return None
    grey = np.nan_to_num(samples[:most].astype(np.float64), nan=-1.0)
    rows: list[list[int]] = np.clip((grey + 1) * 127.5, 0, 255).astype(int).tolist()
    return rows
