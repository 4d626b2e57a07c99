"""What a training shows now, as a PNG. Invariant: a file that is there is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from grader.runs import Picture
from sparring.plots import Curve, sheet


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the sheet."""

    title: str
    lines: Sequence[str]
    """The figures, in words."""
    curves: Mapping[str, Curve]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """By what stands above them."""


def write_shown(folder: Path, name: str, shown: Shown) -> Path:
    """Write the sheet into a folder, made if need be, under a name that is free.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    content = sheet(shown.title, shown.lines, shown.curves, shown.pictures)
    for number in count(1):
        path = folder / f"{name}{'' if number == 1 else f'-{number}'}.png"
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        return path
    raise AssertionError("numbers do not end")
