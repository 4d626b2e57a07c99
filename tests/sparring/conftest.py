"""A small pack, a clock moved by hand, a scripted grader, and the command line as a function."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from grader.client import GraderError
from grader.packs import Kata, Pack
from grader.verdict import Candidate, CheckResult, Outcome, Verdict
from sparring import opening
from sparring.cli import main
from sparring.practice import Practice
from sparring.questions import Deck, Question, read_deck
from sparring.store import Store
from sparring.workspace import Workspace
from tests.grader.small_pack import STUB, small_kata
from tests.sparring.endpoint import Endpoint, serving
from tests.sparring.kinds import KINDS

DECK = """---
deck: small
title: Small things
lang: en
license: Apache-2.0
---
# Small things

## What is the square of 3?
<!-- id: small.square; level: 1; minutes: 2; topics: numbers; katas: square; source: Euclid II -->

Think of an area.

1. [ ] 6
   > That is twice 3.
2. [x] 9
   > Three rows of three.

> [!TIP]
> Multiply.

> [!TIP]
> Three threes.

### Explanation
A square has as many rows as columns.

## What cuts a graph?
<!-- id: small.graph; level: 1; minutes: 1; topics: autograd; katas: square; source: the manual -->

- [x] detach
- [ ] clone
  > It keeps the graph.
- [x] item

### Explanation
Both give a value without its history.

## Why square an error?
<!-- id: small.why; level: 2; minutes: 3; topics: losses; source: Gauss 1809 -->

In two sentences.

### Answer
It is smooth, and large errors weigh more.

### Rubric
- It is smooth.
- Large errors weigh more.
- Its minimum is the mean.
"""

MIRROR = """---
deck: small
title: 小问题
lang: zh
license: Apache-2.0
---
# 小问题

## 3 的平方是多少？
<!-- id: small.square; level: 1; minutes: 2; topics: numbers; katas: square; source: Euclid II -->

想一想面积。

1. [ ] 6
   > 那是 3 的两倍。
2. [x] 9
   > 三行三列。

> [!TIP]
> 相乘。

> [!TIP]
> 三个三。

### Explanation
正方形的行数等于列数。

## 什么会切断计算图？
<!-- id: small.graph; level: 1; minutes: 1; topics: autograd; katas: square; source: the manual -->

- [x] detach
- [ ] clone
  > 它保留计算图。
- [x] item

### Explanation
两者都只给出数值，不带历史。

## 为什么对误差取平方？
<!-- id: small.why; level: 2; minutes: 3; topics: losses; source: Gauss 1809 -->

用两句话回答。

### Answer
它是光滑的，而且大误差的权重更大。

### Rubric
- 它是光滑的。
- 大误差的权重更大。
- 它的最小值是均值。
"""

RIGHT = b"def square(x):\n    return x * x\n"
WRONG = b"def square(x):\n    return 2 * x\n"
STUB_BYTES = STUB.encode()


class Clock:
    """The hour, moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """One kata, `square`, and one deck, `small`, in two languages."""
    root = tmp_path / "pack"
    small_kata(root)
    for lang, deck in (("en", DECK), ("zh", MIRROR)):
        (root / "questions" / lang).mkdir(parents=True)
        (root / "questions" / lang / "small.md").write_text(deck, encoding="utf-8")
    return Pack(root)


@pytest.fixture
def small_practice(tmp_path: Path, pack: Pack, clock: Clock) -> Any:
    with Store(tmp_path / "data" / "s.sqlite3", now=clock, tz=UTC) as store:
        yield Practice([pack], store, Workspace(tmp_path / "work"), now=clock)


def verdict_on(
    kata: Kata, source: bytes, outcome: Outcome = Outcome.PASSED, **more: Any
) -> Verdict:
    """A verdict as the grader would give it; a failed one is like the mistake `doubled`."""
    text = "Twice is not squared."
    doubled = Candidate("doubled", "It doubles.", text, "small.square", 1.0)
    base: dict[str, Any] = {
        "kata": kata.id,
        "file": kata.file_name,
        "sha256": hashlib.sha256(source).hexdigest(),
        "verdict": outcome,
        "cause": "" if outcome is Outcome.PASSED else "value",
        "message": "",
        "checks": (CheckResult("test_value", "each element is squared", outcome),),
        "diagnosis": (doubled,) if outcome is Outcome.FAILED else (),
        "notes": (),
        "tier": "T1",
        "device": "cpu",
        "seed": 7,
        "seconds": 0.4,
    }
    return Verdict(**{**base, **more})


class FakeGrader:
    """Passes `RIGHT`, rejects every other file; says what `outcomes` or `fault` tell it instead."""

    outcomes: Mapping[bytes, Outcome] = MappingProxyType({})
    fault: str = ""
    images: Sequence[Sequence[int]] = ()

    def __init__(self, tier: str | None = None) -> None:
        self.tier = tier

    def __enter__(self) -> FakeGrader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def grade(
        self,
        kata: Kata,
        source: bytes,
        *,
        file: str | None = None,
        seed: int | None = None,
        on_event: Callable[[Mapping[str, Any]], None] | None = None,
    ) -> Verdict:
        if self.fault:
            raise GraderError(self.fault)
        if on_event is not None:
            checks = [{"id": "test_value", "title": "each element is squared"}]
            on_event({"event": "checks", "checks": checks})
            on_event({"event": "running", "id": "test_value"})
            done = {"check": "test_value", "step": 1, "total": 2, "losses": {}}
            on_event({"event": "progress", **done, "samples": self.images})
        usual = Outcome.PASSED if source == RIGHT else Outcome.FAILED
        outcome = self.outcomes.get(source, usual)
        return verdict_on(kata, source, outcome, file=file, seed=7 if seed is None else seed)

    def cancel(self) -> None:
        """Nothing runs for long here."""

    def close(self) -> None:
        """No process to end."""


@pytest.fixture
def fake_grader(monkeypatch: pytest.MonkeyPatch) -> type[FakeGrader]:
    """The command line grades with this class, which may be told what to say."""

    class Fake(FakeGrader):
        pass

    monkeypatch.setattr("sparring.commands.grading.Grader", Fake)
    return Fake


@dataclass
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


@dataclass
class Cli:
    """Runs `sparring` in this process, in a fresh folder, with no terminal."""

    folder: Path
    data: Path
    clock: Clock
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: object, stdin: str | io.TextIOBase = "") -> Done:
        stream = io.StringIO(stdin) if isinstance(stdin, str) else stdin
        self.monkeypatch.setattr(sys, "stdin", stream)
        self.capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self.capsys.readouterr()
        assert "Traceback" not in out + err
        return Done(code, out, err)

    @property
    def store_path(self) -> Path:
        return self.data / "sparring.sqlite3"

    def store(self) -> Store:
        """The practice store, to look into between two commands."""
        return Store(self.store_path, now=self.clock, tz=UTC)

    def submit(self, source: bytes) -> Path:
        """Save the workspace file of `square`."""
        path = self.folder / "sparring-katas" / "square.py"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(source)
        return path


@pytest.fixture
def cli(
    tmp_path: Path,
    pack: Pack,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Cli:
    """The command line over the small pack, which stands in for the built-in one."""
    folder, data = tmp_path / "here", tmp_path / "data"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SPARRING_DATA", str(data))
    monkeypatch.setattr(opening, "builtin_pack", lambda: pack)
    brief = partial(Store, now=clock, tz=UTC, busy_timeout_ms=20)
    monkeypatch.setattr(opening, "Store", brief)
    monkeypatch.setattr(opening, "Practice", partial(Practice, now=clock))
    return Cli(folder, data, clock, monkeypatch, capsys)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """A model's endpoint on loopback, which says what it is told to."""
    with serving() as told:
        yield told


@pytest.fixture(scope="session")
def kinds_deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """A deck with a question of each kind that is answered by typing."""
    path = tmp_path_factory.mktemp("kinds") / "en" / "kinds.md"
    path.parent.mkdir()
    path.write_text(KINDS, encoding="utf-8")
    return read_deck(path)


@pytest.fixture(scope="session")
def kinds(kinds_deck: Deck) -> dict[str, Question]:
    """Its questions, by kind."""
    return {question.kind.value: question for question in kinds_deck.questions}
