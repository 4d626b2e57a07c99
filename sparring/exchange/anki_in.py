"""Drafts from an Anki package, in the form that older versions of Anki read too.

Basic notes become open questions, cloze notes blanks. Media are left behind, and said to be.
"""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from markdownify import markdownify

from sparring.exchange.draft import Draft

_DATABASES = ("collection.anki21", "collection.anki2")
_LARGEST = 1 << 30  # bytes of a collection: a zip can promise more than any disk holds
_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.S)
_MEDIA = re.compile(r"\[sound:[^\]]*\]|<img\b[^>]*>", re.I)
_OLD = "export it from Anki with `Support older Anki versions` ticked, and once more through here"


def read_package(path: Path) -> Iterator[Draft]:
    """The notes of a package, oldest first.

    Raises:
        ValueError: no package, or one that only newer versions read; the message says what to do.
        OSError: it cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "collection"
        database.write_bytes(_collection(path))
        try:
            yield from _notes(database)
        except sqlite3.DatabaseError as error:
            raise ValueError(f"{path}: its collection cannot be read ({error}); {_OLD}") from None


def _collection(path: Path) -> bytes:
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            if "collection.anki21b" in names:  # beside it, anki2 holds only a note that says so
                raise ValueError(f"{path}: written for newer versions of Anki only; {_OLD}")
            for name in _DATABASES:
                if name in names:
                    if package.getinfo(name).file_size > _LARGEST:
                        raise ValueError(f"{path}: its collection is larger than 1 GiB")
                    return package.read(name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, EOFError) as error:
        raise ValueError(f"{path}: no Anki package ({error})") from None
    raise ValueError(f"{path}: no Anki package: it holds no collection")


def _notes(database: Path) -> Iterator[Draft]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        models = json.loads(connection.execute("SELECT models FROM col").fetchone()[0])
        notes = connection.execute("SELECT id, mid, tags, flds FROM notes ORDER BY id").fetchall()
    for number, (_, model_id, tags, fields) in enumerate(notes, 1):
        model = models.get(str(model_id), {})
        place = f"note {number} ({model.get('name', 'of no type')!s})"
        topics = tuple(str(tags).split())
        values = [_plain(value) for value in str(fields).split("\x1f")]
        if model.get("type") == 1:
            yield _cloze(place, values, topics)
        else:
            yield _basic(place, values, topics)


def _basic(place: str, fields: list[str], topics: tuple[str, ...]) -> Draft:
    front, back, *more = [*fields, "", ""]
    title, _, body = front.partition("\n")
    lines = [line.strip("-* ") for line in back.split("\n")]
    points = tuple(line for line in lines if line and not line.startswith("```"))
    return Draft(
        place,
        title or "(untitled)",
        body,
        answer=back,
        rubric=points if 0 < len(points) <= 8 else ("It says what the answer says.",),
        explanation="\n\n".join(each for each in more if each),
        topics=topics,
    )


def _cloze(place: str, fields: list[str], topics: tuple[str, ...]) -> Draft:
    text, *more = fields
    answers: list[str] = []
    hints: list[str] = []

    def number(found: re.Match[str]) -> str:
        answers.append(found[2])
        hints.extend([found[3]] if found[3] else [])
        return f"[[{len(answers)}]]"

    body = _CLOZE.sub(number, text)
    title = _CLOZE.sub("...", text).split("\n")[0]
    return Draft(
        place,
        title[:120] or "(untitled)",
        body,
        blanks=tuple(answers),
        hints=tuple(hints),
        explanation="\n\n".join(each for each in more if each),
        topics=topics,
    )


def _plain(html: str) -> str:
    """A field's HTML as Markdown, without media."""
    without_media = _MEDIA.sub("", html)
    return str(markdownify(without_media, heading_style="ATX", escape_misc=False)).strip()
