"""The panes of a training: the bar, the numbers with the losses' curves, the samples.

Invariant: they show a board and decide nothing; nothing is told by colour alone.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from sparring.beside import Beside
from sparring.braille import braille
from sparring.i18n import _
from sparring.pace import bar
from sparring.training_run import Stage
from sparring.tui.samples import Canvas, Lines, picture_lines
from sparring.tui.training_board import TrainingBoard, generated, of_reference
from sparring.wording import cells, padded_left

_DIM = "$foreground 60%"
_LONGEST_NAME = 16
_NUMBER, _REFERENCE = 9, 11
_MOST_ROWS = 5  # lines of a curve
_SCATTER = 9  # lines from which a second scatter is worth its room


class Bar(Widget):
    """How far it is, and how long it will still take."""

    def __init__(self) -> None:
        super().__init__()
        self._board: TrainingBoard | None = None

    def show(self, board: TrainingBoard) -> None:
        self._board = board
        self.refresh()

    def render(self) -> Content:
        if (board := self._board) is None:
            return Content("")
        far = _("step {step} of {total}").format(step=board.step, total=board.wanted)
        words = "   ".join(filter(None, (far, board.time_left())))
        room = max(4, min(40, self.size.width - cells(words) - 3))
        return Content.assemble((bar(board.step, board.wanted, room), "$accent"), "   ", words)


class Numbers(Widget):
    """Losses with their curves and figures, the learner's beside the reference's."""

    def __init__(self) -> None:
        super().__init__()
        self._board: TrainingBoard | None = None

    def show(self, board: TrainingBoard) -> None:
        self._board = board
        self.refresh()

    def render(self) -> Content:
        board = self._board
        if board is None or not board.rows:
            return Content("")
        losses, figures, beside = board.losses, board.figures, board.beside
        height = self.size.height - 1 - len(losses) - len(figures) - (2 if beside else 0)
        rows = min(_MOST_ROWS, height // len(losses)) if losses else 0
        width = max(8, self.size.width)
        longest = max(len(name) for name in (*losses, *figures)) + 1
        room = self.size.width - _NUMBER - (_REFERENCE if beside else 0)
        label = max(2, min(longest, _LONGEST_NAME, room))
        lines = [_head(label, beside)]
        for name, points in losses.items():
            lines.append(_line(name, points[-1][1], label, beside))
            lines += [Content.styled(x, "$accent") for x in braille(points, width, max(0, rows))]
        lines += [_line(name, value, label, beside) for name, (_step, value) in figures.items()]
        if beside:
            here, before = _("reference: run here"), _("reference: recorded before")
            note = _("{which}, same seed").format(which=here if beside.here else before)
            lines += [Content(""), Content.styled(note, _DIM)]
        return Content("\n").join(lines)


def _head(label: int, beside: Beside | None) -> Content:
    heads = padded_left(_("yours"), label + _NUMBER)
    if beside:
        heads += padded_left(_("reference"), _REFERENCE)
    return Content.styled(heads, _DIM)


def _line(name: str, value: float, label: int, beside: Beside | None) -> Content:
    text = f"{name[: label - 1]:{label}}{value:{_NUMBER}.4g}"
    if beside and name in beside.values:
        text += f"{beside.values[name]:{_REFERENCE}.4g}"
    return Content(text)


class Compared(Canvas):
    """The samples, and below them the reference's at the same step."""

    def __init__(self) -> None:
        super().__init__()
        self._board: TrainingBoard | None = None

    def show(self, board: TrainingBoard) -> None:
        if board.stage is Stage.RUNS and self.app.animation_level == "none":
            return  # pictures that change are motion too: they wait for a pause, or the end
        self._board = board
        self.redraw()

    def lines(self) -> Lines:
        board = self._board
        if board is None or not board.picture:
            return []
        width, height = self.size
        beside = board.beside
        other = beside.picture if beside else None
        least = _SCATTER if board.picture.points else 4
        room = height - 1
        both = bool(other) and height >= 2 * (least + 1) + 1
        if both:
            room = (height - 3) // 2 if board.picture.points else height - 3 - least
        own = picture_lines(board.picture, width, room, greys=self.in_greys)
        lines = [_label(generated(board.pictured)), *own]
        if both and beside and other:
            left = max(least, height - len(lines) - 2)
            lines += [[], _label(of_reference(beside.step))]
            lines += picture_lines(other, width, left, greys=self.in_greys)
        return lines


class TrainingPanes(Vertical):
    """Everything of a training."""

    def compose(self) -> ComposeResult:
        yield Bar()
        with Horizontal(id="trains"):
            yield Numbers()
            yield Compared()
        yield Static(id="training-words", markup=False)

    def show(self, board: TrainingBoard, words: str) -> None:
        """Show a board, and some words below it."""
        self.query_one(Bar).show(board)
        self.query_one(Numbers).show(board)
        self.query_one(Compared).show(board)
        below = self.query_one("#training-words", Static)
        below.update(words)
        below.display = bool(words)

    def show_time(self) -> None:
        """The time left has changed."""
        self.query_one(Bar).refresh()


def _label(text: str) -> list[Segment]:
    return [Segment(text)]
