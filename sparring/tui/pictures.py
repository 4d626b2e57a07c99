"""What a gate trains, live: samples and losses. Invariant: it shows without colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from grader.runs import Picture
from sparring.braille import Point, braille
from sparring.halfblocks import SIDE
from sparring.tui.samples import Samples

_GAP = 2
_NUMBER_WIDTH = 8
_MOST_COLUMNS = 5
_CURVES_WIDTH = 24  # cells that curves need at least
MOST_CURVES = 3


class Curves(Widget):
    """Losses over the steps of a training, each with its latest value."""

    def __init__(self) -> None:
        super().__init__()
        self._losses: Mapping[str, Sequence[Point]] = {}

    def show(self, losses: Mapping[str, Sequence[Point]]) -> None:
        """Show these losses; x is the share 0..1 of the training."""
        self._losses = losses
        self.refresh()

    def render(self) -> Content:
        names = list(self._losses)[:MOST_CURVES]
        if not names:
            return Content("")
        label = max(len(name) for name in names) + 1
        rows = max(1, self.size.height // len(names))
        columns = max(4, self.size.width - label - _NUMBER_WIDTH)
        return Content("\n").join(
            line for name in names for line in self._curve(name, label, columns, rows)
        )

    def _curve(self, name: str, label: int, columns: int, rows: int) -> list[Content]:
        points = self._losses[name]
        last = f"{points[-1][1]:{_NUMBER_WIDTH}.3g}"
        lines = braille(points, columns, rows)
        return [
            Content.assemble(
                f"{name if row == 0 else '':<{label}}", (line, "$accent"), last if row == 0 else ""
            )
            for row, line in enumerate(lines)
        ]


class Pictures(Vertical):
    """The strip under the checks while a gate trains, and after it."""

    def compose(self) -> ComposeResult:
        yield Static(classes="label", markup=False)
        with Horizontal():
            yield Samples()
            yield Curves()

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for the curves."""
        count = min(_MOST_COLUMNS, max(1, (event.size.width - _CURVES_WIDTH) // (SIDE + _GAP)))
        self.query_one(Samples).styles.width = count * (SIDE + _GAP)

    def show(
        self,
        label: str,
        picture: Picture,
        losses: Mapping[str, Sequence[Point]],
        *,
        tall: bool,
    ) -> None:
        """Show the latest samples, in two rows when `tall`, and all losses; hidden without both."""
        self.set_class(tall, "-tall")
        self.display = bool(picture or losses)
        self.query_one(Static).update(label, layout=False)
        self.query_one(Samples).display = bool(picture)
        self.query_one(Samples).show(picture)
        self.query_one(Curves).show(losses)
