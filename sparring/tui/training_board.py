"""What is known of a training. Pure: no widget, no thread; the clock is injected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.runs import Picture, picture_of
from sparring.beside import Beside, References
from sparring.braille import Point
from sparring.i18n import _
from sparring.pace import Pace, left_in_words
from sparring.shown import Shown
from sparring.trained import Row
from sparring.training_run import Begun, Kept, News, Stage, Stands, Went


def generated(step: int) -> str:
    """What stands above the samples."""
    return _("generated at step {step}").format(step=step)


def of_reference(step: int) -> str:
    """What stands above the reference's samples."""
    return _("reference at step {step}").format(step=step)


class TrainingBoard:
    """One training: how far it is, what was told, and what the reference had reached there."""

    def __init__(self, wanted: int, references: References, clock: Callable[[], float]) -> None:
        """Args: wanted: steps. references: to compare with. clock: seconds."""
        self.wanted = wanted
        self.stage, self.words = Stage.RUNS, tuple[str, ...]()
        self.step = self.kept = 0
        self.rows: list[Row] = []
        self.picture, self.pictured = Picture(), 0
        self.pausing = False
        self.began = False
        """Whether anything came back from this run."""
        self._kept_picture = self.picture, self.pictured
        self._references, self._pace = references, Pace(clock)

    def take(self, news: News) -> None:
        """Bring the board up to date."""
        match news:
            case Begun(step, rows):
                self.step = self.kept = step
                self.rows = list(rows)
            case Went(row, event):
                self.began, self.step = True, row.step
                self.rows.append(row)
                self._pace.took(row.step)
                self._pictured(picture_of(event), row.step)
            case Kept(step, done):
                self.step = self.kept = step
                self._pictured(Picture(done.samples, done.across, done.points, done.centres), step)
                self._kept_picture = self.picture, self.pictured
            case Stands(stage, words):
                self._stands(stage, tuple(words))

    def fail(self, words: str) -> None:
        """It cannot begin, and why."""
        self.stage, self.words = Stage.STOPPED, (words,)

    @property
    def runs(self) -> bool:
        """Whether something is at work, or pauses."""
        return self.stage in (Stage.RUNS, Stage.PAUSED)

    @property
    def lost(self) -> int:
        """Steps that a cancel would lose now."""
        return max(0, self.step - self.kept) if self.stage is Stage.RUNS else 0

    @property
    def losses(self) -> dict[str, list[Point]]:
        """Each loss over the share 0..1 of what was trained so far."""
        found: dict[str, list[Point]] = {}
        for row in self.rows:
            for name, value in row.losses.items():
                found.setdefault(name, []).append((row.step / self.step, value))
        return found

    @property
    def figures(self) -> dict[str, tuple[int, float]]:
        """The latest value of each figure, and at which step it was measured."""
        return {n: (row.step, v) for row in self.rows for n, v in row.figures.items()}

    @property
    def beside(self) -> Beside | None:
        """What the reference had reached at this step."""
        return self._references.at(self.step) if self.step else None

    def time_left(self) -> str:
        """In words; empty where it is not known or nothing runs."""
        if self.stage is not Stage.RUNS:
            return ""
        return left_in_words(self._pace.left(self.wanted))

    def standing(self) -> str:
        """The stage in words."""
        match self.stage:
            case Stage.RUNS if self.pausing:
                return _("pauses at the end of this chunk")
            case Stage.RUNS:
                return _("trains") if self.began else _("begins")
            case Stage.PAUSED:
                return _("paused")
            case Stage.CANCELLED:
                return _("cancelled; kept until step {step}").format(step=self.kept)
            case Stage.DONE:
                return _("trained")
            case Stage.STOPPED:
                return _("stopped")

    def shown(self, title: str) -> Shown:
        """What is on the screen, for a sheet of paper."""
        beside, curves = self.beside, dict[str, list[tuple[int, float]]]()
        for row in self.rows:
            for name, value in row.losses.items():
                curves.setdefault(name, []).append((row.step, value))
        pictures = {}
        if self.picture:
            pictures[generated(self.pictured)] = self.picture
        if beside and beside.picture:
            pictures[of_reference(beside.step)] = beside.picture
        values = {name: points[-1][1] for name, points in curves.items()}
        values |= {name: value for name, (_step, value) in self.figures.items()}
        lines = [_("step {step} of {total}").format(step=self.step, total=self.wanted)]
        for name, value in values.items():
            other = beside.values.get(name) if beside else None
            words = "" if other is None else _("   reference {value}").format(value=f"{other:.4g}")
            lines.append(f"{name}: {value:.4g}{words}")
        return Shown(title, lines, curves, pictures)

    def _pictured(self, picture: Picture, step: int) -> None:
        if picture:
            self.picture, self.pictured = picture, step

    def _stands(self, stage: Stage, words: Sequence[str]) -> None:
        self.stage, self.words = stage, tuple(words)
        self.pausing = False
        self._pace.rest()
        if stage is Stage.CANCELLED:  # what came after the last chunk is gone
            self.step = self.kept
            self.picture, self.pictured = self._kept_picture
            self.rows = [row for row in self.rows if row.step <= self.kept]
