"""What was measured already: an interrupted calibration goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from pathlib import Path

Figures = Mapping[str, float]


class Journal:
    """A file with a JSON line for each training. A line cut short by a kill is trained again.

    It holds figures alone: where they stand is worked out anew, under the marks of the day.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._known: dict[str, Figures] = {}
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        for line in text.splitlines():
            try:
                key, figures = json.loads(line)
            except ValueError:
                continue
            self._known[key] = figures

    def get(self, key: str) -> Figures | None:
        """What was measured under a key, if anything."""
        return self._known.get(key)

    def add(self, key: str, figures: Figures) -> None:
        """Write one training down."""
        line = json.dumps([key, dict(figures)])
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(f"\n{line}")  # first the end of a line that was cut short
        self._known[key] = figures


def key(instrument: str, gate: str, source: bytes, seed: int) -> str:
    """Names one training: what was trained, how it was measured, and the seed."""
    return hashlib.sha256(f"{instrument}:{gate}:{seed}:".encode() + source).hexdigest()[:24]
