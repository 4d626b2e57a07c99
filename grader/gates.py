"""Gates: what only a training shows, decided from figures whose error rates are stated.

A gate measures figures of one training. Each figure has two marks: up to one a submission is
accepted, from the other on it is rejected. Between them lies doubt, and another training with
another seed is added; the mean of all of them counts. Nothing is tried again until it passes: after
`MOST_TRAININGS` a doubt that is left is told, with its figures.

How often the marks err is measured by `make calibrate` (grader/calibrate.py) and stored as bands
beside the reference.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

MOST_TRAININGS = 5
"""With 3, one odd training of a right solution could not be outweighed: of one of build-gan's
variants, about 1 verdict in 200 was left open."""


class Standing(Enum):
    """Where figures stand."""

    ACCEPTED = "accepted"
    DOUBTFUL = "doubtful"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a gate measures, and its marks. Which mark is lower says what is better."""

    name: str
    """Its key in what the gate returns."""
    title: str
    """What it is, in the learner's words."""
    accept: float
    reject: float
    hint: str = ""

    @property
    def low_is_good(self) -> bool:
        return self.accept < self.reject

    @property
    def limit(self) -> str:
        """What is accepted, in words."""
        return f"{'at most' if self.low_is_good else 'at least'} {self.accept:.4g}"

    def stands(self, value: float) -> Standing:
        """Where one value, or the mean of several, stands. What is no number is rejected."""
        sign = 1 if self.low_is_good else -1
        if sign * value <= sign * self.accept:
            return Standing.ACCEPTED
        if sign * value < sign * self.reject:
            return Standing.DOUBTFUL
        return Standing.REJECTED


def means(figures: Sequence[Figure], trainings: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Each figure's mean over the trainings so far; NaN where one is missing."""
    return {
        figure.name: sum(float(seen.get(figure.name, math.nan)) for seen in trainings)
        / len(trainings)
        for figure in figures
    }


def decide(
    figures: Sequence[Figure], trainings: Sequence[Mapping[str, float]]
) -> tuple[Standing, list[Figure]]:
    """Where a submission stands after some trainings.

    Returns:
        Accepted only if every figure is, rejected if any is; and the figures that have it so.
    """
    values = means(figures, trainings)
    for standing in (Standing.REJECTED, Standing.DOUBTFUL):
        found = [figure for figure in figures if figure.stands(values[figure.name]) is standing]
        if found:
            return standing, found
    return Standing.ACCEPTED, list(figures)


@dataclass(frozen=True, slots=True)
class Population:
    """What calibration saw of one solution or null model: `trainings` of them, one seed each."""

    name: str
    role: str
    """``right``, ``null`` or ``mistake``."""
    source: str
    """Digest of the file that was trained."""
    trainings: int
    accepted: int
    rejected: int
    interval: tuple[float, float]
    """95 % Clopper-Pearson interval of the rate at which it is misjudged: rejected if it is right,
    accepted if it is not."""
    figures: Mapping[str, tuple[float, float, float]]
    """Least, median and greatest value of each figure."""

    @property
    def misjudged(self) -> int:
        return self.rejected if self.role == "right" else self.accepted


@dataclass(frozen=True, slots=True)
class Bands:
    """The calibration of one kata's gates on one kind of device."""

    digest: str
    """Of what was calibrated; another one means that it must be done again."""
    populations: Mapping[str, Sequence[Population]] = field(default_factory=dict)
    """By gate."""

    def typical(self, gate: str, figure: str) -> tuple[float, float] | None:
        """The reference's range of a figure, or None where it is not known."""
        for population in self.populations.get(gate, ()):
            if population.name == "reference" and figure in population.figures:
                low, _, high = population.figures[figure]
                return low, high
        return None


def bands_file(solutions: Path, device: str) -> Path:
    """Where the bands of a kind of device lie: beside the reference."""
    return solutions / "bands" / f"{device}.toml"


def load_bands(solutions: Path, device: str) -> Bands | None:
    """The bands of a kata on a kind of device, or None where it was not calibrated there.

    Raises:
        ValueError: the file is none that `make calibrate` wrote.
    """
    path = bands_file(solutions, device)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    try:
        return Bands(
            digest=data.pop("digest"),
            populations={
                gate: [_population(name, part) for name, part in parts["population"].items()]
                for gate, parts in data.pop("gate").items()
            },
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path}: `make calibrate` writes this file anew: {error!r}") from None


def _population(name: str, data: Mapping[str, Any]) -> Population:
    low, high = data["misjudged_interval"]
    return Population(
        name=name,
        role=data["role"],
        source=data["source"],
        trainings=data["trainings"],
        accepted=data["accepted"],
        rejected=data["rejected"],
        interval=(low, high),
        figures={figure: tuple(values) for figure, values in data["figures"].items()},
    )
