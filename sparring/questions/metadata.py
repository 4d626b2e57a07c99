"""A question's metadata: the HTML comment under its heading, `key: value; key: value`."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sparring.questions.report import Report
from sparring.questions.source import Source, span

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

KEYS = ("id", "level", "minutes", "topics", "katas", "builds_on", "source")
REQUIRED = ("id", "level", "minutes", "topics", "source")
EXAMPLE = (
    "<!-- id: gan-basics.detach; level: 1; minutes: 2; topics: training; "
    "source: arXiv:1406.2661 algorithm 1 -->"
)

Place = tuple[int, int]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"[0-9]{1,3}")
_RANGES = {"level": (1, 3), "minutes": (1, 60)}


@dataclass(frozen=True, slots=True)
class Metadata:
    """Checked metadata. `places` has line and column, from 1, of each key that is given."""

    id: str
    level: int
    minutes: int
    topics: tuple[str, ...]
    katas: tuple[str, ...]
    builds_on: tuple[str, ...]
    source: str
    places: dict[str, Place]


@dataclass(frozen=True, slots=True)
class _Fields:
    values: dict[str, str]
    places: dict[str, Place]


def read_metadata(
    source: Source, comment: SyntaxTreeNode, deck: str, report: Report
) -> Metadata | None:
    """Read the metadata comment of a question; note what is wrong and return None then."""
    before = len(report.problems)
    fields = _fields(source, comment, report)
    if fields is None:
        return None
    for key in REQUIRED:
        if not fields.values.get(key):
            report.on(source, comment, f"the question has no {key}", f"{key}: ... as in {EXAMPLE}")
    _check_id(fields, deck, report)
    for key in ("level", "minutes"):
        _check_number(fields, key, report)
    for key in ("topics", "katas", "builds_on"):
        _check_slugs(fields, key, report)
    return _metadata(fields) if len(report.problems) == before else None


def _metadata(fields: _Fields) -> Metadata:
    value = fields.values
    return Metadata(
        id=value["id"],
        level=int(value["level"]),
        minutes=int(value["minutes"]),
        topics=_listed(value["topics"]),
        katas=_listed(value.get("katas", "")),
        builds_on=_listed(value.get("builds_on", "")),
        source=value["source"],
        places=fields.places,
    )


def _fields(source: Source, comment: SyntaxTreeNode, report: Report) -> _Fields | None:
    start, end = span(comment)
    text = "\n".join(source.lines[start:end])
    opening, closing = text.find("<!--") + 4, text.find("-->")
    if closing < opening:
        report.on(source, comment, "the metadata comment is not closed", EXAMPLE)
        return None
    if text[closing + 3 :].strip():
        report.on(source, comment, "text after the metadata comment", "it on a line of its own")
        return None
    fields = _Fields({}, {})
    for entry in re.finditer(r"[^;]+", text[opening:closing]):
        if entry.group().strip():
            _add_field(fields, text, opening + entry.start(), entry.group(), start, report)
    return fields


def _add_field(
    fields: _Fields, text: str, offset: int, entry: str, start: int, report: Report
) -> None:
    offset += len(entry) - len(entry.lstrip())
    line = start + text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    key, colon, value = (part.strip() for part in entry.partition(":"))
    if not colon:
        report.at(line, column, f"'{key}' is not a key with a value", "key: value; key: value")
    elif key not in KEYS:
        report.at(line, column, f"unknown metadata key '{key}'", _nearest(key))
    elif key in fields.values:
        report.at(line, column, f"the key '{key}' comes twice", "it once")
    else:
        fields.values[key] = " ".join(value.split())
        fields.places[key] = (line, column)


def _nearest(key: str) -> str:
    near = difflib.get_close_matches(key, KEYS, n=1)
    return f"{near[0]}: ..." if near else f"one of: {', '.join(KEYS)}"


def _check_id(fields: _Fields, deck: str, report: Report) -> None:
    value = fields.values.get("id")
    if not value or not deck:
        return
    first, *rest = value.split(".")
    if first != deck or not rest or not all(_SLUG.fullmatch(part) for part in rest):
        message = f"the id '{value}' does not begin with the deck's, or is no dotted slug"
        report.at(*fields.places["id"], message, f"id: {deck}.some-words (a-z, 0-9, -)")


def _check_number(fields: _Fields, key: str, report: Report) -> None:
    value, (low, high) = fields.values.get(key), _RANGES[key]
    if value and not (_NUMBER.fullmatch(value) and low <= int(value) <= high):
        message = f"{key} is '{value}'; expected a whole number from {low} to {high}"
        report.at(*fields.places[key], message, f"{key}: {low}")


def _check_slugs(fields: _Fields, key: str, report: Report) -> None:
    value = fields.values.get(key, "")
    if value and not _listed(value):
        report.at(*fields.places[key], f"{key} lists nothing", f"{key}: some-words, others")
    for name in _listed(value):
        parts = name.split(".") if key == "builds_on" else [name]  # ids of questions have dots
        if not all(_SLUG.fullmatch(part) for part in parts):
            message = f"'{name}' in {key} is no slug"
            report.at(*fields.places[key], message, f"{key}: some-words, others (a-z, 0-9, -)")


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())
