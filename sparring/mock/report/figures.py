"""Figures of a report as inline SVG: bars with their numbers written beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from sparring.i18n import _
from sparring.wording import shortened

_WIDTH, _ROW, _LABEL, _NUMBER = 640, 26, 190, 120
_BAR = _WIDTH - _LABEL - _NUMBER


def topics_figure(topics: Sequence[Mapping[str, Any]]) -> str:
    """A bar for the score of each topic."""
    rows = [
        _label(n, each["topic"])
        + _bar(n, 0, each["score"], "own")
        + _number(n, f"{each['score']:.0%}")
        for n, each in enumerate(topics)
    ]
    return _svg(_("Score of each topic"), len(topics), rows)


def time_figure(sections: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    """For each section the time that it had, and the time that was used."""
    longest = max((each["budget"] for each in sections), default=1)
    rows = [
        _label(n, name)
        + _bar(n, 0, each["budget"] / longest, "budget")
        + _bar(n, 0, min(1.0, each["seconds"] / longest), "own", thin=True)
        + _number(n, _used(each))
        for n, (each, name) in enumerate(zip(sections, names, strict=True))
    ]
    return _svg(_("Time used in each section, of the time there was"), len(rows), rows)


def readiness_figure(readiness: Mapping[str, float]) -> str:
    """The interval of the readiness on a line from 0 to 1, with its mean."""
    low, mean, high = (readiness[name] for name in ("low", "mean", "high"))
    middle = _LABEL + _BAR * mean
    mark = f'<rect class="mark" x="{middle - 2:.1f}" y="3" width="4" height="20"/>'
    row = (
        _label(0, _("readiness"))
        + _bar(0, 0, 1, "budget")
        + _bar(0, low, high - low, "own")
        + mark
        + _number(0, f"{mean:.0%}")
    )
    title = _("Readiness {mean:.0%}, most likely {low:.0%} to {high:.0%}")
    return _svg(title.format(mean=mean, low=low, high=high), 1, [row])


def minutes(seconds: float) -> str:
    """``12:05``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _used(section: Mapping[str, Any]) -> str:
    used, had = minutes(section["seconds"]), minutes(section["budget"])
    return _("{used} of {had}").format(used=used, had=had)


def _svg(title: str, count: int, rows: Sequence[str]) -> str:
    height = max(1, count) * _ROW
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img"><title>{escape(title)}</title>'
        + "".join(rows)
        + "</svg>"
    )


def _label(row: int, text: str) -> str:
    shown = shortened(text, 26)
    return f'<text x="{_LABEL - 10}" y="{row * _ROW + 18}" class="label">{escape(shown)}</text>'


def _bar(row: int, start: float, share: float, kind: str, *, thin: bool = False) -> str:
    x, width = _LABEL + _BAR * start, max(0.0, _BAR * share)
    y, height = (row * _ROW + 9, 8) if thin else (row * _ROW + 5, 16)
    return f'<rect class="{kind}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{height}"/>'


def _number(row: int, text: str) -> str:
    return f'<text x="{_WIDTH - _NUMBER + 8}" y="{row * _ROW + 18}">{escape(text)}</text>'
