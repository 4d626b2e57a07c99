"""The corpus of hostile and faulty submissions, and their bait. See docs/hostile.md."""

from __future__ import annotations

import os
import site
import socket
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from grader import sandbox

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "hostile"
MARK = "forged"
"""In the name of every file that a case leaves outside of its own folder."""
_KEYS = {"kata", "verdict", "seconds", "survivors", "files_touched"}
_MORE_KEYS = {"catalogue", "cause", "control", "file", "tiers", "words"}


@dataclass(frozen=True, slots=True)
class Case:
    """One submission, and what it must get."""

    folder: Path
    kata: str
    verdict: tuple[str, ...]
    cause: tuple[str, ...]
    words: tuple[str, ...]
    seconds: float
    survivors: int
    files_touched: int
    tiers: tuple[str, ...]
    """Those that protect from it."""
    control: tuple[str, ...]
    """Those that do not, and where the attack gets through: there the submission passes."""
    catalogue: tuple[str, ...]
    file: str

    @property
    def id(self) -> str:
        return f"{self.group}/{self.folder.name}"

    @property
    def group(self) -> str:
        return self.folder.parent.name

    def source(self, bait: Bait) -> bytes:
        """The submission's bytes, with the places of the bait in them."""
        source = (self.folder / "submission.py").read_bytes()
        for name, value in bait.places.items():
            source = source.replace(f"@{name}@".encode(), value.encode())
        return source


def cases() -> list[Case]:
    """Every case, by group and name.

    Raises:
        ValueError: an expect.toml lacks a key, or has one that means nothing.
    """
    return [_case(path) for path in sorted(CORPUS.glob("*/*/expect.toml"))]


def _case(path: Path) -> Case:
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    if not _KEYS <= read.keys() <= _KEYS | _MORE_KEYS:
        odd = ", ".join(sorted((_KEYS - read.keys()) | (read.keys() - _KEYS - _MORE_KEYS)))
        raise ValueError(f"{path}: see {odd}")
    return Case(
        folder=path.parent,
        kata=read["kata"],
        verdict=_texts(read["verdict"]),
        cause=_texts(read.get("cause", ())),
        words=_texts(read.get("words", ())),
        seconds=read["seconds"],
        survivors=read["survivors"],
        files_touched=read["files_touched"],
        tiers=_texts(read.get("tiers", sandbox.TIERS)),
        control=_texts(read.get("control", ())),
        catalogue=_texts(read.get("catalogue", ())),
        file=read.get("file", "submission.py"),
    )


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


class Bait:
    """What a submission could reach if nothing held it back; a context manager.

    A folder of somebody else's files, services that listen on this machine, and this process.
    """

    def __enter__(self) -> Bait:
        self._folder = tempfile.TemporaryDirectory(prefix="bait-")
        self.folder = Path(self._folder.name)
        for name, text in {
            "practice.db": "the learner's progress\n",
            "grader/expect.py": "def expect(): ...\n",
            "grader/__pycache__/expect.cpython-311.pyc": "compiled\n",
            "solutions/reference.py": "def secret(): ...\n",
        }.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        name = f"{MARK}-{os.getpid()}-{self.folder.name}"
        stream, datagram = socket.create_server(("127.0.0.1", 0)), socket.socket(type=_DATAGRAM)
        datagram.bind(stream.getsockname())
        self._services = [stream, datagram]
        for address in (str(self.folder / "agent.sock"), f"\0{name}"):  # \0: a name, no file
            service = socket.socket(socket.AF_UNIX)
            service.bind(address)
            service.listen()
            self._services.append(service)
        self.places = {
            "CANARY": str(self.folder),
            "PORT": str(stream.getsockname()[1]),
            "NAME": name,
            "PID": str(os.getpid()),
        }
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for service in self._services:
            service.close()
        self._folder.cleanup()


_DATAGRAM = socket.SOCK_DGRAM

Footprint = dict[str, tuple[int, ...]]


def footprint(bait: Bait, scratch: Path) -> Footprint:
    """What lies in all the places that a submission must leave as they are.

    Args:
        bait: its folder is watched.
        scratch: the temporary folder of the judge. It may hold nothing but the folders of its
            servers, and those nothing that was not there before.
    """
    packages = [Path(folder) for folder in site.getsitepackages()]
    trees = [bait.folder, *(ROOT / name for name in ("grader", "katas", "solutions"))]
    found = {str(path): _state(path) for tree in trees for path in _files(tree)}
    for folder in packages:
        starting = [*folder.glob("*.pth"), *folder.glob("*customize.py"), folder / "_pytest"]
        found |= {str(path): _state(path) for path in starting if path.exists()}
    for place in ("/tmp", "/var/tmp", "/dev/shm", str(Path.home()), os.getcwd(), str(ROOT)):
        if os.path.isdir(place):
            found |= {f"{place}/{name}": () for name in os.listdir(place) if MARK in name}
    for folder in scratch.iterdir():
        if folder.name.startswith("sparring-"):  # a new one where a server was started anew
            # torch makes itself a folder there when a server warms up its optimisers.
            left = [name for name in os.listdir(folder) if not name.startswith("torchinductor_")]
            found |= {f"sparring-*/{name}": () for name in left}
        else:
            found[str(folder)] = ()
    return found


def touched(before: Footprint, after: Footprint) -> list[str]:
    """Which places differ."""
    return sorted({path for path, _ in before.items() ^ after.items()})


def _files(tree: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(tree):
        if tree.is_relative_to(ROOT) and "__pycache__" in folders:
            folders.remove("__pycache__")  # other tests may compile the checkout's modules
        yield from (Path(folder, name) for name in (*names, *folders))


def _state(path: Path) -> tuple[int, ...]:
    seen = path.lstat()
    return (seen.st_size, seen.st_mtime_ns, seen.st_mode)
