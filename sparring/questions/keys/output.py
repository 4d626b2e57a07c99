"""What a snippet prints. Spaces do not count, and a number is its value: `2` is `2.0`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from sparring.i18n import _
from sparring.questions.keys.text import UnreadableAnswer, folded

_PIECE = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[a-z_]+\d*|\S")
_CLOSE = 1e-6  # relative: printed digits are exact, their reading is not


@dataclass(frozen=True, slots=True)
class OutputKey:
    """The lines that a snippet prints."""

    lines: tuple[str, ...]

    def right_lines(self, answer: str) -> tuple[bool, ...]:
        """For each line of the key, whether the answer has it there. Raises UnreadableAnswer.

        A line too many makes the last one wrong.
        """
        given = [line for line in answer.splitlines() if line.strip()]
        if not given:
            raise UnreadableAnswer(_("write what it prints, line by line"))
        right = [
            index < len(given) and _same(given[index], line)
            for index, line in enumerate(self.lines)
        ]
        if len(given) > len(self.lines):
            right[-1] = False
        return tuple(right)


def _same(given: str, line: str) -> bool:
    mine, key = _pieces(given), _pieces(line)
    return len(mine) == len(key) and all(map(_equal, mine, key))


def _pieces(line: str) -> list[str]:
    # Round and square brackets are told apart; quotation marks around a printed text are not.
    return [piece for piece in _PIECE.findall(folded(line)) if piece not in "'\""]


def _equal(given: str, key: str) -> bool:
    try:
        return math.isclose(float(given), float(key), rel_tol=_CLOSE, abs_tol=1e-12)
    except ValueError:
        return given == key
