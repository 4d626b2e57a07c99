"""Drafts from mkdocs-quiz: `<quiz>` blocks in Markdown, with task lists or `[[blanks]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sparring.exchange.draft import Draft

_BLOCK = re.compile(r"^<quiz>[ \t]*\n(.*?)^</quiz>", re.S | re.M)
_CHOICE = re.compile(r"^[-*]\s+\[([ xX]?)\]\s+(.*)$")
_BLANK = re.compile(r"\[\[([^\]\n]+)\]\]")


def read_quizzes(path: Path) -> Iterator[Draft]:
    """The quizzes of a Markdown file, in order.

    Raises:
        ValueError: no UTF-8, or no quiz in it.
        OSError: it cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ValueError(f"{path}: not UTF-8; save it as UTF-8") from None
    found = list(_BLOCK.finditer(text))
    if not found:
        raise ValueError(f"{path}: no <quiz> block in it")
    for block in found:
        line = text.count("\n", 0, block.start()) + 1
        yield _draft(f"line {line}", block[1])


def _draft(place: str, block: str) -> Draft:
    lines = block.strip("\n").split("\n")
    first = next((at for at, line in enumerate(lines) if _CHOICE.match(line)), len(lines))
    title, body = _asked(lines[:first])
    if first == len(lines):
        return _blanks(place, "\n".join(lines))
    right: list[tuple[str, str]] = []
    wrong: list[tuple[str, str]] = []
    end = first
    for end in range(first, len(lines)):
        if (choice := _CHOICE.match(lines[end])) is not None:
            side = right if choice[1] in ("x", "X") else wrong
            side.append((choice[2], ""))
        elif lines[end].lstrip().startswith(">") and (right or wrong):
            text, feedback = side.pop()
            side.append((text, f"{feedback} {lines[end].lstrip()[1:].strip()}".strip()))
        elif lines[end].strip():
            break
    else:
        end = len(lines)
    explanation = "\n".join(lines[end:]).strip()
    return Draft(place, title, body, tuple(right), tuple(wrong), explanation=explanation, source="")


def _asked(lines: list[str]) -> tuple[str, str]:
    text = [line for line in lines if line.strip() and not re.fullmatch(r"-{3,}", line.strip())]
    if not text:
        return "", ""
    return text[0].lstrip("# "), "\n".join(text[1:])


def _blanks(place: str, block: str) -> Draft:
    asked, _, explanation = block.partition("\n---\n")
    answers: list[str] = []

    def number(found: re.Match[str]) -> str:
        answers.append(found[1])
        return f"[[{len(answers)}]]"

    body = _BLANK.sub(number, asked).strip()
    title = _BLANK.sub("...", asked.strip().split("\n")[0]).lstrip("# ")
    return Draft(place, title, body, blanks=tuple(answers), explanation=explanation)
