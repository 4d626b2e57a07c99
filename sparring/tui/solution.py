"""A kata's solution: how to tell it, one's own file and the reference compared, the reference.

Invariant: what differs has a sign of its own; a colour alone tells nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.highlight import highlight
from textual.widgets import Static

from sparring.i18n import N_, _
from sparring.side_by_side import ENOUGH, Compared, Piece, Row, room_of
from sparring.solution import Solution
from sparring.tui.lines import Key
from sparring.tui.markdown import SafeMarkdown
from sparring.tui.scrolling import Scrolling

_DIM = "$foreground 60%"
_COLOURED = 2000  # lines that are coloured within a blink
_SIGNS = {"|": "bold $accent", "<": "bold $warning", ">": "bold $success"}
_PANES = {"walkthrough": N_("walkthrough"), "compared": N_("diff"), "reference": N_("reference")}


class SolutionScreen(Scrolling):
    """A solution that was shown; one pane at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "turn('walkthrough')", N_("walkthrough: how to tell it")),
        Binding("d", "turn('compared')", N_("your file and the reference")),
        Binding("r", "turn('reference')", N_("the reference alone")),
        Binding("tab", "next", N_("the next of these")),
        Binding("u", "columns", N_("diff: side by side, or one below the other")),
    ]

    def __init__(self, name: str, solution: Solution) -> None:
        """The solution of the kata of this name."""
        super().__init__()
        self._kata, self._solution = name, solution
        self._compared = Compared(solution.own, solution.reference)
        self._lefts: list[Content] = []
        self._rights: list[Content] = []
        self._pane_name = "walkthrough"
        self._one_column: bool | None = None  # None: as the window allows

    def body(self) -> ComposeResult:
        with VerticalScroll(id="walkthrough", can_focus=False):
            yield SafeMarkdown(self._solution.walkthrough)
        yield Static(id="columns", markup=False)
        with VerticalScroll(id="compared", can_focus=False):
            yield Static(id="compared-text", markup=False)
        with VerticalScroll(id="reference", can_focus=False):
            yield Static(id="reference-text", markup=False)

    def on_mount(self) -> None:
        """Colour the code once, and show how to tell it."""
        self._lefts = _coloured(self._compared.left)
        self._rights = _coloured(self._compared.right)
        self.query_one("#reference-text", Static).update(Content("\n").join(self._rights))
        self.action_turn("walkthrough")

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._show)

    def keys(self) -> Sequence[Key]:
        others = [
            Key(key, _(words), f"turn('{name}')")
            for key, (name, words) in zip("wdr", _PANES.items(), strict=True)
            if name != self._pane_name
        ]
        if self._pane_name == "compared":
            others.append(Key("u", _("columns") if self._is_one_column else _("below"), "columns"))
        return [*others, Key("space", _("page"), "page(1)"), Key("escape", _("back"), "leave")]

    # --- showing -----------------------------------------------------------------------------

    @property
    def _is_one_column(self) -> bool:
        return self.size.width < ENOUGH if self._one_column is None else self._one_column

    @property
    def pane(self) -> VerticalScroll:
        """The pane that is shown."""
        return self.query_one(f"#{self._pane_name}", VerticalScroll)

    def _show(self) -> None:
        for name in _PANES:
            self.query_one(f"#{name}").display = name == self._pane_name
        self.query_one("#columns").display = self._pane_name == "compared"
        if self._pane_name == "compared":
            self._show_compared()
        self.show_title(_("{kata}   solution").format(kata=self._kata), _(_PANES[self._pane_name]))
        self.show_keys()

    def _show_compared(self) -> None:
        head, text = self.query_one("#columns", Static), self.query_one("#compared-text", Static)
        if self._solution.trouble:
            head.update("")
            text.update(Content(self._solution.trouble))
            return
        width = self.size.width - self.pane.gutter.width - 1  # a cell stays for the scrollbar
        if self._is_one_column:
            head.update(Content.styled(_("<  yours    >  the reference"), _DIM))
            rows = [self._line(row, None) for row in self._compared.below(width)]
        else:
            room = room_of(width)
            left = Content(_("yours")).truncate(room, pad=True)
            head.update(Content.assemble(left, "   ", _("the reference")).stylize(_DIM))
            rows = [self._line(row, room) for row in self._compared.beside(width)]
        text.update(Content("\n").join(rows))

    def _line(self, row: Row, room: int | None) -> Content:
        sign = (row.sign, _SIGNS.get(row.sign, ""))
        left, right = _cut(self._lefts, row.left), _cut(self._rights, row.right)
        if room is None:
            return Content.assemble(sign, " ", left, right)
        return Content.assemble(left.pad_right(room - left.cell_length), " ", sign, " ", right)

    # --- actions -----------------------------------------------------------------------------

    def action_turn(self, name: str) -> None:
        """Show another pane, from its top."""
        self._pane_name = name
        self._show()

    def action_next(self) -> None:
        names = list(_PANES)
        self.action_turn(names[(names.index(self._pane_name) + 1) % len(names)])

    def action_columns(self) -> None:
        """Compare in two columns or in one; for a screen that is read aloud, one is better."""
        if self._pane_name == "compared":
            self._one_column = not self._is_one_column
        self.action_turn("compared")


def _coloured(lines: Sequence[str]) -> list[Content]:
    """The lines as Python in colours; very many, or what cannot be taken apart, as they are."""
    if lines and len(lines) <= _COLOURED:
        found = highlight("\n".join(lines), language="python").split("\n")
        if [line.plain for line in found] == list(lines):
            return list(found)
    return [Content(line) for line in lines]


def _cut(lines: Sequence[Content], piece: Piece | None) -> Content:
    return Content("") if piece is None else lines[piece.line][piece.start : piece.end]
