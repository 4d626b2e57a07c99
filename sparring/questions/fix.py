"""What a machine can mend in a deck: missing ids and normal forms. Invariant: no meaning changes.

Code and metadata values are left as they are; a file is replaced whole or not at all.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from sparring.questions.chinese import mended
from sparring.questions.mirror import ORIGINAL

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_BOX = re.compile(r"^(\s*(?:[-+*]|\d{1,9}[.)])\s+)\[\s*([xX*]?)\s*\]\s+(?=\S)")
_HEADING = re.compile(r"^##\s+(?P<title>.*\S)\s*$")
_ID = re.compile(r"(?:<!--|;)\s*id:\s*(?P<id>[^;\s]+)")
_DECK = re.compile(r"^deck:\s*(?P<deck>[a-z0-9-]+)\s*$", re.M)
_CODE = re.compile(r"(`[^`]*`)")


def mend(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Mend the decks in `folder/<lang>/*.md`; each file that changed, and what did."""
    for path in sorted(
        folder.glob("*/*.md"), key=lambda each: (each.parent.name != ORIGINAL, each)
    ):
        try:
            before = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue  # lint tells it
        original = folder / ORIGINAL / path.name
        ids = _ids(original) if path.parent.name != ORIGINAL else []
        after, changes = mended_deck(before, path.parent.name, ids)
        if changes:
            _replace(path, after)
            yield path, changes


def mended_deck(text: str, lang: str, original_ids: Sequence[str] = ()) -> tuple[str, list[str]]:
    """A deck's text in normal form, and the names of what was changed.

    Args:
        text: the file.
        lang: of its folder; Chinese has rules of its own.
        original_ids: the ids of the deck that it translates, in order.
    """
    changes: list[str] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    steps: list[tuple[str, Callable[[list[str]], list[str]]]] = [
        ("spaces", partial(_prose, change=_spaces)),
        ("boxes", partial(_prose, change=_boxes)),
        *([("Chinese signs", partial(_prose, change=_chinese))] if lang.startswith("zh") else []),
        ("ids", partial(_with_ids, original_ids=original_ids)),
    ]
    for name, step in steps:
        after = step(lines)
        if after != lines:
            changes.append(name)
            lines = after
    mended_text = "\n".join(lines).rstrip("\n") + "\n"
    if mended_text != text and not changes:
        changes.append("line ends")
    return mended_text, changes


def _prose(lines: Sequence[str], change: Callable[[str], str]) -> list[str]:
    """Every line outside of fences and comments, changed."""
    result: list[str] = []
    fence = ""
    for line in lines:
        opened = _FENCE.match(line)
        if fence:
            fence = "" if opened and line.strip() == opened[1] and opened[1] >= fence else fence
            result.append(line)
        elif opened:
            fence = opened[1]
            result.append(line)
        else:
            result.append(line if line.lstrip().startswith("<!--") else change(line))
    return result


def _spaces(line: str) -> str:
    hard_break = line.endswith("  ") and line.strip() and not line.endswith("   ")
    return line.expandtabs(4).rstrip() + ("  " if hard_break else "")


def _boxes(line: str) -> str:
    return _BOX.sub(lambda found: f"{found[1]}[{'x' if found[2] else ' '}] ", line)


def _chinese(line: str) -> str:
    parts = _CODE.split(line)
    return "".join(part if _CODE.fullmatch(part) else mended(part) for part in parts)


def _with_ids(lines: Sequence[str], original_ids: Sequence[str]) -> list[str]:
    found = _DECK.search("\n".join(lines))
    if found is None:
        return list(lines)
    taken = {match["id"] for match in map(_ID.search, lines) if match}
    result = list(lines)
    number, at = -1, 0
    code = _inside_fences(lines)
    for line, is_code in zip(lines, code, strict=True):
        at += 1
        if is_code or not _HEADING.match(line):
            continue
        number += 1
        comment = result[at] if at < len(result) else ""
        has_comment = comment.lstrip().startswith("<!--")
        if has_comment and _ID.search(comment):
            continue
        new = _new_id(found["deck"], line, number, original_ids, taken)
        taken.add(new)
        if has_comment:
            result[at] = comment.replace("<!--", f"<!-- id: {new};", 1)
        else:
            result.insert(at, f"<!-- id: {new} -->")
            at += 1
    return result


def _inside_fences(lines: Sequence[str]) -> list[bool]:
    marks = _prose(lines, lambda _: "\0")
    return [mark != "\0" for mark in marks]


def _new_id(
    deck: str, heading: str, number: int, original_ids: Sequence[str], taken: set[str]
) -> str:
    if number < len(original_ids) and original_ids[number] not in taken:
        return original_ids[number]
    found = _HEADING.match(heading)
    words = re.findall(r"[a-z0-9]+", found["title"].casefold() if found else "")[:5]
    base = f"{deck}.{'-'.join(words) or f'question-{number + 1}'}"
    free, count = base, 1
    while free in taken:
        count += 1
        free = f"{base}-{count}"
    return free


def _ids(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    return [match["id"] for match in map(_ID.search, text.split("\n")) if match]


def _replace(path: Path, text: str) -> None:
    """Write beside the file and rename over it, with its permissions: a kill loses nothing."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        os.chmod(name, path.stat().st_mode & 0o7777)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
