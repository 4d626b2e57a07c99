"""What was measured already: an interrupted calibration goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from pathlib import Path

from grader.gates import Standing

Measured = tuple[Mapping[str, float], Standing]


class Journal:
    """A file with a JSON line for each training. A line cut short by a kill is trained again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._known: dict[str, Measured] = {}
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        for line in text.splitlines():
            try:
                key, figures, standing = json.loads(line)
            except ValueError:
                continue
            self._known[key] = figures, Standing(standing)

    def get(self, key: str) -> Measured | None:
        """What was measured under a key, if anything."""
        return self._known.get(key)

    def add(self, key: str, measured: Measured) -> None:
        """Write one training down."""
        figures, standing = measured
        line = json.dumps([key, dict(figures), standing.value])
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(f"\n{line}")  # first the end of a line that was cut short
        self._known[key] = measured


def key(digest: str, gate: str, source: bytes, seed: int) -> str:
    """Names one training: what was trained, how it was measured, and the seed."""
    return hashlib.sha256(f"{digest}:{gate}:{seed}:".encode() + source).hexdigest()[:24]
