"""Samples of a training as text cells: images, or points of the plane. Shows without colour."""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from grader.runs import Picture
from sparring.halfblocks import Image, draw
from sparring.plane import draw_plane
from sparring.tui.greys import grey_lines

if TYPE_CHECKING:
    from sparring.tui.app import SparringApp

_GAP = 2
Lines = list[list[Segment]]


def picture_lines(
    picture: Picture, width: int, height: int, *, greys: bool, flowing: bool = False
) -> Lines:
    """A picture in at most ``height`` lines of ``width`` cells; of images whole rows, one at least.

    Args:
        picture: what to show.
        width: cells.
        height: lines.
        greys: whether the terminal tells greys apart; else a pixel is ink or paper.
        flowing: whether images fill the width, where their rows mean nothing.
    """
    if picture.points:
        rows = max(1, min(height, width // 2))
        return [[Segment(x)] for x in draw_plane(picture.points, picture.centres, 2 * rows, rows)]
    if not picture.images:
        return []
    side = isqrt(len(picture.images[0]))
    columns = max(1, (width + _GAP) // (side + _GAP))
    across = columns if flowing else picture.across
    images = chosen(picture.images, across, columns, max(1, (height + 1) // (side // 2 + 1)))
    columns = min(columns, across)
    if greys:
        return grey_lines(images, columns, _GAP)
    return [[Segment(line)] for line in draw(images, columns, gap=_GAP)]


def chosen(images: Sequence[Image], across: int, columns: int, rows: int) -> list[Image]:
    """Of images in rows of ``across`` those at the upper left."""
    return [
        image
        for number, image in enumerate(images)
        if number % across < columns and number // across < rows
    ]


class Canvas(Widget):
    """Lines of segments, cut to the widget's size."""

    _drawn: Lines = []  # noqa: RUF012 - replaced, never changed
    _drawn_for: tuple[Size, bool] | None = None

    def lines(self) -> Lines:
        """What to show in the widget's size."""
        raise NotImplementedError

    @property
    def in_greys(self) -> bool:
        """Whether greys can be told apart on this terminal."""
        if (setting := self.sparring.settings.pictures) != "auto":
            return setting == "greys"
        deep = self.app.console.color_system in ("truecolor", "256")
        return deep and not self.app.no_color and not self.app.native_ansi_color

    @property
    def sparring(self) -> SparringApp:
        """The app, with its own type."""
        return cast("SparringApp", self.app)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw once for all lines of a paint, and only what is new."""
        if self._drawn_for != (state := (self.size, self.in_greys)):
            self._drawn, self._drawn_for = self.lines(), state
        return super().render_lines(crop)

    def redraw(self) -> None:
        """What is shown has changed."""
        self._drawn_for = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        if y >= len(self._drawn):
            return Strip.blank(self.size.width, self.rich_style)
        strip = Strip(self._drawn[y])
        if not any(segment.style for segment in self._drawn[y]):
            strip = strip.apply_style(self.rich_style)
        return strip.adjust_cell_length(self.size.width, self.rich_style)


class Samples(Canvas):
    """What a gate generates."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture()

    def show(self, picture: Picture) -> None:
        """Show this picture, as much of it as there is room for."""
        if picture is not self._picture:
            self._picture = picture
            self.redraw()

    def lines(self) -> Lines:
        width, height = self.size
        return picture_lines(self._picture, width, height, greys=self.in_greys, flowing=True)
