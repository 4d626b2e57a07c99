"""Strict comparisons of what came back with what was expected.

They fail closed: not None, the right kind, the right shape, finite, then every element. "Not
within the tolerance" is wrong, rather than "beyond it": a NaN is never within.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import numpy as np
import numpy.typing as npt

TOLERANCE = 1e-9
_PLAIN = (bool, int, float, str, type(None))
_SHOWN = 4
_margins: ContextVar[list[float] | None] = ContextVar("margins", default=None)


class CheckFailed(AssertionError):
    """One thing that does not hold, with both sides of it."""

    def __init__(
        self,
        message: str,
        *,
        name: str,
        expected: str,
        actual: str,
        formula: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(f"{message}: expected {expected}, came back {actual}")
        self.message, self.name = message, name
        self.expected, self.actual = expected, actual
        self.formula, self.hint = formula or "", hint or ""


class Undecided(Exception):
    """A gate's figures lie between what it accepts and what it rejects."""


@contextmanager
def recorded_margins() -> Iterator[list[float]]:
    """The margin of every comparison of numbers inside: its largest error, in tolerances.

    An error below what rounding gives counts as that, so a margin of exactly 1 tells of a tolerance
    that is finer than its numbers are. One that is no finite number is the largest there is.
    """
    margins: list[float] = []
    token = _margins.set(margins)
    try:
        yield margins
    finally:
        _margins.reset(token)


class expect:
    """What came back, waiting to be held against what was expected."""

    def __init__(self, actual: Any) -> None:
        self._actual = actual

    def close_to(
        self,
        expected: npt.ArrayLike,
        *,
        name: str,
        formula: str | None = None,
        tol: float = TOLERANCE,
        hint: str | None = None,
    ) -> None:
        """Require the same shape and dtype, and every element within tol * (1 + |expected|)."""
        wanted = np.asarray(expected)
        if wanted.dtype.kind in "iu":
            wanted = wanted.astype(np.float64)
        text: dict[str, Any] = {
            "name": name,
            "expected": show(wanted),
            "formula": formula,
            "hint": hint,
        }
        got = self._numbers(wanted, text)
        _note_margin(got, wanted, tol)
        with np.errstate(over="ignore"):  # a difference of huge numbers is inf: beyond any tol
            wrong = ~(np.abs(got - wanted) <= tol * (1 + np.abs(wanted)))
        if wrong.any():
            message = f"{name} is wrong"
            if wrong.size > 1:
                message += f" in {int(wrong.sum())} of {wrong.size} places"
            text["expected"], actual = show_apart(wanted, got)
            raise CheckFailed(message, actual=actual, **text)

    def equals(self, value: Any, *, name: str, hint: str | None = None) -> None:
        """Require the same value of the same type; numbers, text, bools and arrays of them.

        Raises:
            TypeError: ``value`` is anything else, whose own ``==`` would have the last word.
        """
        actual = self._actual
        if type(value) not in _PLAIN and not (
            type(value) is np.ndarray and value.dtype.kind in "biuf"
        ):
            raise TypeError(f"{name}: a {type(value).__name__} has no strict comparison")
        same = type(actual) is type(value)
        if same and type(value) is np.ndarray:
            # Equal numbers of another dtype are not the same: True would be 1.
            same = actual.dtype == value.dtype and np.array_equal(actual, value)
        elif same:
            same = actual == value
        if not same:
            shown = {"expected": show(value), "actual": show(actual)}
            raise CheckFailed(f"{name} is wrong", name=name, hint=hint, **shown)

    def within(self, low: float, high: float, *, name: str, hint: str | None = None) -> None:
        """Require every element to be finite and in [low, high]."""
        span = f"between {low:.4g} and {high:.4g}"
        if low == -np.inf:
            span = f"at most {high:.4g}"
        elif high == np.inf:
            span = f"at least {low:.4g}"
        actual = self._actual
        array = _as_numbers(actual)
        inside = np.isfinite(array) & (array >= low) & (array <= high)
        if not (array.size and inside.all()):
            raise CheckFailed(
                f"{name} is out of range", name=name, expected=span, actual=show(actual), hint=hint
            )

    def is_true(self, *, name: str, otherwise: str, hint: str | None = None) -> None:
        """Require True itself; ``otherwise`` says what is wrong when it is not."""
        if self._actual is not True and not (
            isinstance(self._actual, np.bool_) and bool(self._actual)
        ):
            raise CheckFailed(otherwise, name=name, expected="yes", actual="no", hint=hint)

    def none(self, *, name: str, hint: str | None = None) -> None:
        """Require None: something that must not be there."""
        if self._actual is not None:
            raise CheckFailed(
                f"{name} should not be there",
                name=name,
                expected="none",
                actual=show(self._actual),
                hint=hint,
            )

    def matches(
        self,
        reference: Mapping[str, Any],
        *,
        tol: float = TOLERANCE,
        only: Iterable[str] | None = None,
        hint: str | None = None,
    ) -> None:
        """Require the observation to be that of the reference, entry by entry.

        Raises:
            ValueError: there is no entry to compare, which would let everything through.
        """
        names = list(only) if only is not None else list(reference)
        if not names:
            raise ValueError("the reference's observation has no entry to compare")
        for name in names:
            wanted, words = reference[name], name.replace("_", " ")
            if name not in self._actual:
                missing = {"expected": show(wanted), "actual": "no such entry"}
                raise CheckFailed(f"{words} is missing", name=words, hint=hint, **missing)
            seen = expect(self._actual[name])
            if type(wanted) is float or (type(wanted) is np.ndarray and wanted.dtype.kind == "f"):
                seen.close_to(wanted, name=words, tol=tol, hint=hint)
            else:
                seen.equals(wanted, name=words, hint=hint)

    def _numbers(self, wanted: npt.NDArray[Any], text: dict[str, Any]) -> npt.NDArray[Any]:
        got, name = self._actual, text["name"]
        if got is None:
            what = "no gradient at all" if _is_gradient(name) else "nothing"
            raise CheckFailed(f"{name} is missing", actual=what, **text)
        if type(got) is float:
            got = np.asarray(got)
        if type(got) is not np.ndarray or got.dtype.kind not in "fiu":
            raise CheckFailed(f"{name} is no number", actual=show(got), **text)
        if got.shape != wanted.shape:
            text["expected"] = f"shape {wanted.shape}: {text['expected']}"
            raise CheckFailed(
                f"{name} has the wrong shape", actual=f"shape {got.shape}: {show(got)}", **text
            )
        if got.dtype != wanted.dtype:
            text["expected"] = f"{wanted.dtype}, as the input"
            raise CheckFailed(f"{name} has the wrong dtype", actual=str(got.dtype), **text)
        if not np.isfinite(got).all():
            raise CheckFailed(f"{name} is not finite", actual=show(got), **text)
        return got


def _note_margin(got: npt.NDArray[Any], wanted: npt.NDArray[Any], tol: float) -> None:
    margins = _margins.get()
    if margins is None or not got.size:
        return
    with np.errstate(all="ignore"):
        error = float((np.abs(got - wanted) / (1 + np.abs(wanted))).max())
        margin = max(error, min(float(np.finfo(wanted.dtype).eps), tol)) / tol
    margins.append(margin if math.isfinite(margin) else sys.float_info.max)


def _as_numbers(value: Any) -> npt.NDArray[np.float64]:
    """A real number, or an array of them; NaN for all else. A bool or a text is no number."""
    # A subclass may hide elements or compare as it likes, and float16 has lost digits already.
    array = type(value) is np.ndarray and value.dtype.kind in "fiu" and value.dtype != np.float16
    if array or type(value) in (int, float, np.float64):
        try:
            return np.asarray(value, dtype=np.float64)
        except OverflowError:  # an int beyond every float
            pass
    return np.asarray(np.nan)


def _is_gradient(name: str) -> bool:
    return "gradient" in name or (name.startswith("d") and "/d" in name)


def show(value: Any) -> str:
    """One line for a value: the first elements of an array, four digits each."""
    if value is None:
        return "nothing"
    if isinstance(value, np.ndarray):
        if value.ndim == 0:
            return _digits(value.item())
        flat = ", ".join(_digits(item) for item in value.ravel()[:_SHOWN].tolist())
        more = ", ..." if value.size > _SHOWN else ""
        return f"[{flat}{more}]" + (f" {value.shape}" if value.ndim > 1 else "")
    return _digits(value)


def show_apart(wanted: Any, got: Any) -> tuple[str, str]:
    """One line for each of two values that differ, so that the lines differ too.

    Where their first elements with four digits are the same, the element that is farthest off is
    shown, with as many digits as it takes.
    """
    expected, actual = show(wanted), show(got)
    x, y = np.asarray(_as_numbers(wanted)), np.asarray(_as_numbers(got))
    if expected != actual or x.shape != y.shape:
        return expected, actual
    with np.errstate(invalid="ignore", over="ignore"):
        off = np.abs(x - y) / (1 + np.abs(x))
    if x.size == 0 or not np.nanmax(np.where(np.isnan(off), 0, off)) > 0:
        return expected, actual
    place = np.unravel_index(int(np.nanargmax(off)), x.shape)
    where = f" at {[int(i) for i in place]}" if place else ""
    for digits in range(5, 18):
        expected, actual = (f"{float(v[place]):.{digits}g}{where}" for v in (x, y))
        if expected != actual:
            break
    return expected, actual


def _digits(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
