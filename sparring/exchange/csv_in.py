"""Drafts from CSV: a header row, then a question each. The columns are those of `export csv`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from sparring.exchange.draft import Draft

NEEDED = "title"
KNOWN = (
    *("id", "title", "body", "right", "wrong", "answer", "rubric", "blanks", "hints"),
    *("explanation", "level", "minutes", "topics", "source"),
)


def read_csv(path: Path) -> Iterator[Draft]:
    """The rows of the file; columns that mean nothing here are passed over.

    Raises:
        ValueError: no UTF-8, or no `title` column; the message says what to do.
        OSError: it cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{path}: not UTF-8; save it as UTF-8") from None
    try:
        rows = list(csv.DictReader(text.splitlines(keepends=True), strict=True))
    except csv.Error as error:
        raise ValueError(f"{path}: no CSV: {error}") from None
    names = list(rows[0]) if rows else []
    if NEEDED not in names:
        raise ValueError(
            f"{path}: no column `title` in its first line; the columns are: {', '.join(KNOWN)}"
        )
    for number, row in enumerate(rows, 2):
        yield _draft(f"row {number}", {name: (row.get(name) or "") for name in KNOWN})


def _draft(place: str, row: Mapping[str, str]) -> Draft:
    row = {name: _untamed(value) for name, value in row.items()}
    right, wrong = _parts(row["right"]), _parts(row["wrong"])
    rubric = _parts(row["rubric"])
    answer = row["answer"].strip()
    is_key = answer.startswith("=") or (answer.startswith("(") and answer.endswith(")"))
    if answer and not (right or wrong or rubric or is_key):
        rubric = tuple(line.strip("-* ") for line in answer.splitlines() if line.strip("-* "))
    return Draft(
        place=place,
        title=row["title"],
        body=row["body"],
        right=tuple((text, "") for text in right),
        wrong=tuple((text, "") for text in wrong),
        answer="" if right or wrong else answer,
        rubric=() if right or wrong else rubric,
        blanks=tuple(each.replace("/", " | ") for each in _parts(row["blanks"])),
        hints=_parts(row["hints"]),
        explanation=row["explanation"],
        id=row["id"],
        level=_number(row["level"], 1),
        minutes=_number(row["minutes"], 2),
        topics=_parts(row["topics"]),
        source=row["source"],
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _untamed(text: str) -> str:
    """A text without the apostrophe that keeps spreadsheets from reading it as a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _number(text: str, usual: int) -> int:
    return int(text) if text.strip().isdecimal() and len(text) < 4 else usual
