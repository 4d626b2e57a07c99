"""Numbers: `= 0.5 +- 1e-3` in a deck; `1/2`, `50 %` or `2 log 2` from a learner.

A small grammar of its own instead of Python's: nothing that is typed is ever evaluated as code.

    sum     := product (("+" | "-") product)*
    product := power (("*" | "/")? power)*          2 log 2 is a product too
    power   := sign* atom (("^" | "**") power)?
    atom    := number "%"? | "pi" | "e" | function power | "(" sum ")"
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from sparring.i18n import N_, _
from sparring.questions.keys.text import UnreadableAnswer, folded

_LONGEST = 80  # characters: longer than any answer, shorter than what nests too deeply
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?P<word>[a-z]+)|(?P<sign>\*\*|[-+*/^()%]))"
)
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "log": math.log,
    "ln": math.log,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log2": math.log2,
    "log10": math.log10,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}
_INFINITE = {"inf": math.inf, "infinity": math.inf, "+inf": math.inf, "-inf": -math.inf}
_HOW = N_("write a number such as 0.5, 1/2, 1e-3 or 2*log(2)")
_KEY = re.compile(r"=\s*(?P<value>.+?)(?:\s*(?:\+-|\+/-|±)\s*(?P<tolerance>.+))?")
_EXACT = 1e-9  # relative: what is left of an exact key after arithmetic in float64


@dataclass(frozen=True, slots=True)
class NumberKey:
    """The right number. `tolerance` is absolute, in the number's own unit.

    `percent` keys are numbers of per cent: `25 %` and `25` are then the same answer. Otherwise
    `25 %` is 0.25.
    """

    value: float
    tolerance: float
    percent: bool
    text: str

    def accepts(self, answer: str) -> bool:
        """Whether a learner's number is the right one. Raises UnreadableAnswer."""
        given = self.read(answer)
        if math.isinf(self.value):
            return given == self.value
        # One rounding error of float64 more: 0.501 is within 0.001 of 0.5.
        return abs(given - self.value) <= self.tolerance + _EXACT * max(abs(self.value), 1e-3)

    def read(self, answer: str) -> float:
        """A learner's number, in the key's unit. Raises UnreadableAnswer."""
        text = folded(answer)
        if self.percent:
            return read_number(text.removesuffix("%"))
        return read_number(text)


def read_number_key(text: str) -> NumberKey:
    """The key of `= value +- tolerance`, either with `%`. Raises UnreadableAnswer.

    Without a tolerance the number is exact.
    """
    found = _KEY.fullmatch(text.strip())
    if found is None:
        raise UnreadableAnswer(_("write one line: = 0.5 +- 0.001"))
    value, tolerance = found["value"].strip(), (found["tolerance"] or "0").strip()
    percent = value.endswith("%")
    number = read_number(value.removesuffix("%"))
    if tolerance.endswith("%") and not percent:
        width = abs(number) * read_number(tolerance.removesuffix("%")) / 100
    else:
        width = read_number(tolerance.removesuffix("%"))
    if not (width >= 0 and math.isfinite(width)):
        raise UnreadableAnswer(_("write a tolerance of 0 or more: = 0.5 +- 0.001"))
    return NumberKey(number, width, percent, text.strip().removeprefix("=").strip())


def read_number(text: str) -> float:
    """The value of a number or a short expression. Raises UnreadableAnswer.

    `log` and `ln` are natural. `50 %` is 0.5. A comma is refused: it means two things.
    """
    plain = folded(text)
    if plain in _INFINITE:
        return _INFINITE[plain]
    if "," in plain:
        raise UnreadableAnswer(_("write the number with a point and without commas: 0.5, 12000"))
    if not plain or len(plain) > _LONGEST:
        raise UnreadableAnswer(_(_HOW))
    try:
        value = _Parser(_tokens(plain)).whole()
    except UnreadableAnswer:
        raise
    except (ArithmeticError, ValueError):
        raise _unreadable(_("{text!r} has no value; {how}"), text.strip()) from None
    if not math.isfinite(value):
        raise _unreadable(_("{text!r} has no finite value; {how}"), text.strip())
    return value


def _unreadable(said: str, text: str) -> UnreadableAnswer:
    return UnreadableAnswer(said.format(text=text, how=_(_HOW)))


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _unreadable(_("{text!r} is no number; {how}"), text)
        word = found["word"] or ""
        digits = re.match(r"2|10", text[found.end() :]) if word == "log" else None
        # log2(x) and log10(x) are names; `log 2` and `log2` alone are the logarithm of 2.
        if digits and text[found.end() + digits.end() :].lstrip().startswith("("):
            tokens.append(word + digits.group())
            at = found.end() + digits.end()
            continue
        tokens.append(found.group().strip())
        at = found.end()
    return tokens


class _Parser:
    """Recursive descent over the tokens; each method takes what it reads."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._at = tokens, 0

    def whole(self) -> float:
        value = self._sum()
        if self._next():
            raise _unreadable(_("{text!r} is not expected there; {how}"), self._next())
        return value

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, *wanted: str) -> str:
        token = self._next()
        if token not in wanted:
            return ""
        self._at += 1
        return token

    def _sum(self) -> float:
        value = self._product()
        while sign := self._take("+", "-"):
            value += self._product() if sign == "+" else -self._product()
        return value

    def _product(self) -> float:
        value = self._power()
        while True:
            if self._take("*"):
                value *= self._power()
            elif self._take("/"):
                value /= self._power()
            elif self._begins_factor():
                value *= self._power()
            else:
                return value

    def _begins_factor(self) -> bool:
        """Whether a factor follows without a sign: `2 log 2`, `2(1 + e)`, and never `2 3`."""
        return self._next() == "(" or self._next()[:1].isalpha()

    def _power(self) -> float:
        if sign := self._take("+", "-"):
            return self._power() if sign == "+" else -self._power()
        base = self._atom()
        if self._take("^", "**"):
            return math.pow(base, self._power())
        return base

    def _atom(self) -> float:
        if self._take("("):
            value = self._sum()
            if not self._take(")"):
                raise UnreadableAnswer(_("a bracket is not closed"))
            return self._percent(value)
        token = self._next()
        self._at += 1
        if token in _CONSTANTS:
            return _CONSTANTS[token]
        if token in _FUNCTIONS:
            bracketed = self._next() == "("
            value = _FUNCTIONS[token](self._power())
            if not bracketed and self._next() in ("/", "*", "^", "**"):
                raise UnreadableAnswer(
                    _("write {name}(...) with brackets: what is inside is unclear").format(
                        name=token
                    )
                )
            return value
        if not token or not (token[0].isdigit() or token[0] == "."):
            if not token:
                raise UnreadableAnswer(_(_HOW))
            raise _unreadable(_("{text!r} is no number; {how}"), token)
        return self._percent(float(token))

    def _percent(self, value: float) -> float:
        return value / 100 if self._take("%") else value
