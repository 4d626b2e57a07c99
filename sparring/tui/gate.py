"""The line above a gate's pictures: its step, and what the reference had reached there."""

from __future__ import annotations

from grader.packs import Kata
from sparring.beside import References, gate_reference
from sparring.i18n import _
from sparring.tui.board import Board


class GateLabel:
    """Reads what was recorded of a gate once."""

    def __init__(self, kata: Kata) -> None:
        self._kata = kata
        self._known: dict[str, References] = {}

    def of(self, board: Board) -> str:
        """The line for a board whose gate trains, or has trained."""
        text = _("generated at step {step} of {total}").format(step=board.step, total=board.total)
        if not board.check:
            return text
        if board.check not in self._known:
            self._known[board.check] = gate_reference(self._kata, board.check)
        beside = self._known[board.check].at(board.step)
        if beside is None:
            return text
        shown = [name for name in board.losses if name in beside.values]
        values = "  ".join(f"{name} {beside.values[name]:.3g}" for name in shown)
        said = _("{text}   reference there: {values}").format(text=text, values=values)
        return said if shown else text
