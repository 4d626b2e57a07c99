"""Packs: folders with questions/, katas/ and solutions/, and the one locator that finds them.

The built-in pack is this repository in a checkout or an editable install, and ``content/``
beside this file in a wheel. Nothing here imports what it finds: content is data.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from grader.contract import Function, read_contract

T = TypeVar("T")
KINDS = ("build", "fix", "extend")
_META_KEYS = {"kata", "title", "kind", "level", "minutes", "topics", "source"}
_OPTIONAL_KEYS = {"builds_on"}
_READ = re.compile(r"^read:\s*(\S+)\s*$", re.MULTILINE)
_REJECTED_BY = re.compile(r"^rejected by:\s*(.+(?:\n[ \t]+.+)*)$", re.MULTILINE)


class PackError(Exception):
    """Content that is missing or wrong: what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A named wrong solution."""

    id: str
    path: Path
    title: str
    text: str
    """What happens and why it is wrong, one paragraph."""
    question: str
    """The id of the question behind it."""
    rejected_by: frozenset[str]
    """Exactly the checks that fail for it."""


@dataclass(frozen=True, slots=True)
class Kata:
    """One coding exercise: its folder under katas/, and its solutions."""

    id: str
    title: str
    kind: str
    level: int
    minutes: int
    topics: tuple[str, ...]
    source: str
    folder: Path
    solutions: Path
    builds_on: tuple[str, ...] = ()
    """Ids of katas and questions that come before it."""

    @property
    def brief(self) -> str:
        """The brief, Markdown, without its front matter."""
        return _split_front_matter(self.folder / "brief.md")[1]

    @property
    def stub(self) -> bytes:
        return (self.folder / "stub.py").read_bytes()

    @property
    def checks(self) -> Path:
        return self.folder / "checks.py"

    @property
    def reference(self) -> Path:
        return self.solutions / "reference.py"

    @property
    def walkthrough(self) -> str:
        return (self.solutions / "walkthrough.md").read_text(encoding="utf-8")

    @property
    def file_name(self) -> str:
        """What the learner's file is called: ``gradient_penalty.py``."""
        return self.id.replace("-", "_") + ".py"

    def contract(self) -> tuple[Function, ...]:
        """What a submission must define. Raises PackError where the stub is no Python."""
        return read_python(self.folder / "stub.py", read_contract)

    def variants(self) -> list[Path]:
        return sorted((self.solutions / "variants").glob("*.py"))

    def nulls(self) -> list[Path]:
        """Models that have learned nothing, against which gates are calibrated."""
        return sorted((self.solutions / "nulls").glob("*.py"))

    def mistakes(self) -> list[Mistake]:
        return [_mistake(path) for path in sorted((self.solutions / "mistakes").glob("*.py"))]


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of content."""

    root: Path

    @property
    def questions(self) -> Path:
        return self.root / "questions"

    def katas(self) -> list[Kata]:
        """Every kata of the pack that can be read, easiest first; see `broken_katas`."""
        return self._read_katas()[0]

    def broken_katas(self) -> list[PackError]:
        """What is wrong with the katas that cannot be read."""
        return self._read_katas()[1]

    def kata_names(self) -> list[str]:
        """The ids of all kata folders, readable or not."""
        return sorted(path.name for path in (self.root / "katas").glob("*/"))

    def kata(self, name: str) -> Kata:
        """One kata by its id.

        Raises:
            PackError: its folder is not complete.
        """
        return _kata(self.root / "katas" / name, self.root / "solutions" / name)

    def _read_katas(self) -> tuple[list[Kata], list[PackError]]:
        katas: list[Kata] = []
        broken: list[PackError] = []
        for name in self.kata_names():
            try:
                katas.append(self.kata(name))
            except PackError as error:
                broken.append(error)
        return sorted(katas, key=lambda kata: (kata.level, kata.minutes, kata.id)), broken


@cache
def builtin_pack() -> Pack:
    """The pack that comes with the program.

    Raises:
        PackError: neither a checkout nor a wheel holds it.
    """
    here = Path(__file__).resolve().parent
    for root in (here / "content", here.parent):
        if (root / "katas").is_dir() and (root / "questions").is_dir():
            return Pack(root)
    raise PackError(f"no katas/ and questions/ beside {here}: install Sparring again")


def find_kata(name: str, packs: Iterable[Pack]) -> Kata:
    """The kata with this id, or whose file has this name.

    Raises:
        PackError: there is none, and the message names the nearest; or it cannot be read.
    """
    wanted = Path(name).name.removesuffix(".py").replace("_", "-")
    names = {name: pack for pack in packs for name in pack.kata_names()}
    if wanted in names:
        return names[wanted].kata(wanted)
    near = difflib.get_close_matches(wanted, names, n=1)
    advice = f"did you mean {near[0]}?" if near else "`sparring katas` lists them"
    raise PackError(f"there is no kata {wanted!r}: {advice}")


def read_python(path: Path, reader: Callable[[str], T]) -> T:
    """What ``reader`` makes of a Python file's text. Raises PackError where it is no Python."""
    try:
        return reader(_read(path))
    except (SyntaxError, ValueError) as error:
        line, said = getattr(error, "lineno", None) or 1, getattr(error, "msg", error)
        raise PackError(f"{path}:{line}: this must be a Python file: {said}") from None


def _kata(folder: Path, solutions: Path) -> Kata:
    needed = [folder / name for name in ("brief.md", "stub.py", "checks.py")]
    needed += [solutions / name for name in ("reference.py", "walkthrough.md")]
    for path in needed:
        if not path.is_file():
            raise PackError(f"{path} is missing: a kata needs it (see CONTRIBUTING.md)")
    meta, _ = _split_front_matter(folder / "brief.md")
    where = folder / "brief.md"
    if set(meta) - _OPTIONAL_KEYS != _META_KEYS:
        odd = ", ".join(sorted((set(meta) - _OPTIONAL_KEYS) ^ _META_KEYS))
        raise PackError(f"{where}:1: front matter needs {', '.join(sorted(_META_KEYS))}; see {odd}")
    if meta["kata"] != folder.name or meta["kind"] not in KINDS:
        raise PackError(f"{where}:1: kata must be {folder.name!r} and kind one of {KINDS}")
    return Kata(
        id=folder.name,
        title=str(meta["title"]),
        kind=str(meta["kind"]),
        level=_whole(meta["level"], "level", where),
        minutes=_whole(meta["minutes"], "minutes", where),
        topics=_names(meta["topics"]),
        builds_on=_names(meta.get("builds_on", [])),
        source=str(meta["source"]),
        folder=folder,
        solutions=solutions,
    )


def _whole(value: object, name: str, where: Path) -> int:
    if type(value) is not int or value < 1:
        raise PackError(f"{where}:1: {name} is {value!r}, expected a whole number of at least 1")
    return value


def _names(value: object) -> tuple[str, ...]:
    items: Sequence[object] = value if isinstance(value, list) else str(value).split(",")
    return tuple(str(item).strip() for item in items)


def _split_front_matter(path: Path) -> tuple[dict[str, object], str]:
    text = _read(path)
    start, _, rest = text.partition("---\n")
    front, found, body = rest.partition("\n---\n")
    if start or not found:
        raise PackError(f"{path}:1: the file must begin with front matter between two --- lines")
    import yaml  # lazily: a third of a command's start-up time

    # Many times as fast as the loader in Python, where libyaml is there.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        meta = yaml.load(front, Loader=loader)
    except yaml.YAMLError as error:
        raise PackError(f"{path}: the front matter is no YAML: {error}") from None
    if not isinstance(meta, dict):
        raise PackError(f"{path}:1: the front matter must be a list of `key: value` lines")
    return meta, body


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: byte {error.start} is no UTF-8; save the file as UTF-8") from None
    except OSError as error:
        raise PackError(f"{path}: it cannot be read: {error.strerror}") from None


def _mistake(path: Path) -> Mistake:
    docstring = ast.get_docstring(read_python(path, ast.parse)) or ""
    read, rejected = _READ.search(docstring), _REJECTED_BY.search(docstring)
    if read is None or rejected is None:
        raise PackError(f"{path}:1: the docstring needs `read:` and `rejected by:` lines")
    title, _, text = docstring[: read.start()].partition("\n")
    return Mistake(
        id=path.stem,
        path=path,
        title=title.strip(),
        text=" ".join(text.split()),
        question=read.group(1),
        rejected_by=frozenset(re.split(r"[,\s]+", rejected.group(1).strip(", \n"))),
    )
