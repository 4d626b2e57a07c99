"""A judge that trains nothing, step by step as a test lets it; and a kata with a training."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.client import ChunkDone, GradingCancelled, TrainingStopped
from tests.sparring.test_trained import WEIGHTS

TRAINING = '''"""One number learns.

It should be 1.
"""

STEPS = 40
CHUNK = 10
DATA = ("digits",)
MARKS = {"distance": ("at most", 2)}


def train(submission, run):
    pass
'''
IMAGE = [0] * 32 + [255] * 32


class FakeTrainer:
    """Trains a chunk by telling its middle and its end; it waits where `hold` is cleared."""

    def __init__(self) -> None:
        self.asked: list[tuple[bytes, Any]] = []
        self.fault: Exception | None = None
        self.pictures: dict[str, Any] = {"samples": [IMAGE] * 16, "points": [], "centres": []}
        self.hold = threading.Event()
        self.hold.set()
        self._cancelled = threading.Event()

    def make(self) -> FakeTrainer:
        return self

    def train(self, kata, source, chunk, *, on_event) -> ChunkDone:
        self._cancelled.clear()
        self.asked.append((source, chunk))
        if self.fault is not None:
            raise self.fault
        on_event(self._progress((chunk.first + chunk.last) // 2, {}))
        while not self.hold.wait(0.005):
            if self._cancelled.is_set():
                raise GradingCancelled
        on_event(self._progress(chunk.last, {"distance": 40 / chunk.last}))
        across, (images, points, centres) = 8, self.pictures.values()
        return ChunkDone(str(chunk.last).encode(), WEIGHTS, images, across, points, centres)

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def was_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def close(self) -> None:
        self._cancelled.set()

    def grade(self, kata, source, *, file, on_event):
        raise GradingCancelled  # nothing is graded here

    def _progress(self, step: int, figures: Mapping[str, float]) -> dict[str, Any]:
        return {
            "event": "progress",
            "step": step,
            "losses": {"D": 1 + 1 / step, "G": 1 - 1 / step},
            "figures": {"gradient D": 2 / step, **figures},
            "across": 8,
            **self.pictures,
        }


def stopped() -> TrainingStopped:
    """What code that fails while it is trained comes to."""
    return TrainingStopped("doubler.py:6: NotImplementedError")


def give_training(root: Path) -> None:
    """The pack's kata gets a training."""
    (root / "katas" / "doubler" / "training.py").write_text(TRAINING)
