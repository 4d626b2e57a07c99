"""A training as it goes: a live picture at a terminal, a line per chunk elsewhere."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from sparring.braille import braille
from sparring.halfblocks import draw
from sparring.i18n import _
from sparring.plane import draw_plane
from sparring.trained import Row, Trained

_CURVE_ROWS = 2
_NUMBER = 9
_PLANE_ROWS = 16


class View(Protocol):
    """What is told while it trains."""

    def progress(self, row: Row, event: Mapping[str, Any]) -> None:
        """A step of the present chunk, and the event that told it."""

    def kept(self, step: int) -> None:
        """A chunk is done and kept."""


class _Lines:
    def __init__(self, trained: Trained, wanted: int) -> None:
        self._trained, self._wanted = trained, wanted

    def progress(self, row: Row, event: Mapping[str, Any]) -> None:
        """Only chunks are told."""

    def kept(self, step: int) -> None:
        values = "  ".join(
            f"{name} {points[-1][1]:.4g}" for name, points in self._trained.curves.items()
        )
        far = _("step {step} of {total}").format(step=step, total=self._wanted)
        print(f"{far}  {values}", flush=True)


@contextmanager
def line_view(trained: Trained, wanted: int) -> Iterator[View]:
    """A line per chunk."""
    yield _Lines(trained, wanted)


@contextmanager
def live_view(trained: Trained, wanted: int) -> Iterator[View]:
    """A progress bar with the time left, the curves and the latest samples, drawn over and over."""
    from rich.console import Console, Group
    from rich.live import Live
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
    from rich.text import Text

    console = Console(highlight=False)
    bar = Progress(
        _("step"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console
    )
    task = bar.add_task("", total=wanted, completed=trained.step)
    ascii_only = "utf" not in (console.encoding or "").lower()

    class Picture:
        def __init__(self) -> None:
            self._rows = list(trained.rows)

        def progress(self, row: Row, event: Mapping[str, Any]) -> None:
            self._rows.append(row)
            bar.update(task, completed=row.step)
            width, height = console.size
            lines = _curves(self._rows, wanted, width, ascii_only)
            room = height - len(lines) - 5
            lines += ["", *_pictures(event, width, room, ascii_only)]
            live.update(Group(bar, Text("\n".join(lines))))

        def kept(self, step: int) -> None:
            """The next picture shows it."""

    with Live(Group(bar), console=console, refresh_per_second=4) as live:
        yield Picture()


def _curves(rows: Sequence[Row], wanted: int, width: int, ascii_only: bool) -> list[str]:
    """The losses as curves, and the latest figures in lines of their own."""
    names = list(dict.fromkeys(name for row in rows for name in row.losses))
    label = max(map(len, names), default=0) + 1
    lines: list[str] = []
    for name in names:
        points = [(row.step / wanted, row.losses[name]) for row in rows if name in row.losses]
        last = f"{points[-1][1]:{_NUMBER}.4g}"
        room = max(8, width - label - _NUMBER)
        curve = [" " * room] if ascii_only else braille(points, room, _CURVE_ROWS)
        lines += [
            f"{name if at == 0 else '':{label}}{part}{last if at == 0 else ''}"
            for at, part in enumerate(curve)
        ]
    latest = {name: value for row in rows for name, value in row.figures.items()}
    told = [f"{name} {value:.4g}".replace(" ", "\0") for name, value in latest.items()]
    wrapped = textwrap.wrap("  ".join(told), max(20, width), break_on_hyphens=False)
    return [*lines, *(line.replace("\0", " ") for line in wrapped)]


def _pictures(event: Mapping[str, Any], width: int, height: int, ascii_only: bool) -> list[str]:
    """Samples, or the points of the plane, in the room that there is."""
    if not event["points"]:
        return _samples(event["samples"] or [], event["across"], width, height, ascii_only)
    rows = min(height, _PLANE_ROWS, width // 2)
    if rows < 2 or ascii_only:
        return []
    return draw_plane(event["points"], event["centres"], 2 * rows, rows)


def _samples(
    samples: Sequence[Sequence[int]], across: int, width: int, height: int, ascii_only: bool
) -> list[str]:
    """As many whole rows of samples as there is room for."""
    if not samples:
        return []
    side = round(len(samples[0]) ** 0.5)
    columns = min(across, max(1, (width + 2) // (side + 2)))
    kept = [image for number, image in enumerate(samples) if number % across < columns]
    lines = draw(kept, columns, ascii_only=ascii_only)
    return lines[: max(0, (height + 1) // (side // 2 + 1) * (side // 2 + 1) - 1)]
