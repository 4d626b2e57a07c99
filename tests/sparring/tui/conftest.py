"""A small pack, a fixed clock, a scripted judge, and the screen as text."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from grader.client import GraderError, GradingCancelled
from grader.packs import Kata, Pack
from grader.verdict import Candidate, CheckResult, Outcome, Verdict
from sparring.mock.paper import Paper, Section
from sparring.practice import Practice
from sparring.questions import Question
from sparring.store import Store
from sparring.tui.app import SparringApp
from sparring.workspace import Workspace

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)

DECK = """---
deck: basics
title: Basics
lang: en
---
# Basics

## Which loss saturates?
<!-- id: basics.saturates; level: 1; minutes: 2; topics: loss; katas: doubler; source: section 3 -->

G minimises it. Look at `log(1 - D)`.

1. [x] The minimax loss
   > Its slope is near 0 where D is sure.
2. [ ] The non-saturating loss
   > The other way round.
3. [ ] Neither
   > One of them does.

> [!TIP]
> Take the derivative in the logit.

> [!TIP]
> Put D = 0.0001 in.

### Explanation
The derivative is -D.

### Pitfalls
Some sheets have it the other way round.

### Follow-up
- And at D = 1/2?

## Which hold at the equilibrium?
<!-- id: basics.equilibrium; level: 1; minutes: 1; topics: balance; source: a paper, section 4 -->

- [x] The best D is 1/2.
- [ ] D is 1 everywhere.
  > Only where p_g is 0.
- [x] Both distributions are the same.

### Explanation
Theorem 1.

## Explain mode collapse
<!-- id: basics.collapse; level: 2; minutes: 3; topics: collapse; source: a paper, section 5 -->

In two sentences.

> [!TIP]
> Say what is lost.

### Answer
G covers few modes.

### Rubric
- Few modes
- D cannot tell
- A remedy
"""
BRIEF = """---
kata: doubler
title: Double a number
kind: {kind}
level: 1
minutes: 10
topics: [numbers]
source: a paper, section 1
---
# Double a number

Write `double`.

    double(x)   () -> ()

> [!TIP]
> Twice is more than once.

> [!TIP]
> Add it to itself.
"""
STUB = '''"""Double."""


def double(x: float) -> float:
    """Returns: a number"""
    raise NotImplementedError
'''

SHORT_PAPER = Paper(
    seed=4,
    level="mid",
    minutes=15,
    topics=(),
    lang="en",
    sections=(
        Section("warm-up", 120, ("question:basics.saturates",)),
        Section("open", 780, ("question:basics.collapse",)),
    ),
)


def write_kata(root: Path, name: str, kind: str = "extend") -> None:
    """A kata that is complete enough to be listed and opened."""
    kata, solution = root / "katas" / name, root / "solutions" / name
    kata.mkdir(parents=True)
    solution.mkdir(parents=True)
    brief = BRIEF.format(kind=kind).replace("kata: doubler", f"kata: {name}")
    (kata / "brief.md").write_text(brief)
    (kata / "stub.py").write_text(STUB)
    (kata / "checks.py").write_text('"""Checks."""\n')
    (solution / "reference.py").write_text('"""Double."""\n\n\ndef double(x):\n    return x + x\n')
    (solution / "walkthrough.md").write_text("Say that it is linear.\n")


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    root = tmp_path / "pack"
    (root / "questions" / "en").mkdir(parents=True)
    (root / "questions" / "en" / "basics.md").write_text(DECK)
    write_kata(root, "doubler")
    return Pack(root)


class Clock:
    """The hour of the practice and the seconds of the app, moved by hand."""

    def __init__(self) -> None:
        self.now, self.seconds = NOW, 100.0

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store(tmp_path / "data" / "s.sqlite3", now=lambda: clock.now, tz=UTC) as store:
        yield store


@pytest.fixture
def practice(tmp_path: Path, pack: Pack, store: Store, clock: Clock) -> Practice:
    store.set_setting("welcomed", NOW.isoformat())
    workspace = Workspace(tmp_path / "katas")
    return Practice([pack], store, workspace, now=lambda: clock.now)


class FakeJudge:
    """A judge that says what it was told to say."""

    def __init__(self) -> None:
        self.events: list[Mapping[str, Any]] = []
        self.answer: Verdict | str | None = None
        self.sources: list[bytes] = []
        self.made = self.closed = 0
        self.hold = threading.Event()
        self.hold.set()
        self._cancelled = threading.Event()

    def make(self) -> FakeJudge:
        self.made += 1
        return self

    def grade(
        self,
        kata: Kata,
        source: bytes,
        *,
        file: str | None,
        on_event: Callable[[Mapping[str, Any]], None] | None,
    ) -> Verdict:
        self._cancelled.clear()
        self.sources.append(source)
        for event in self.events:
            assert on_event is not None
            on_event(event)
        while not self.hold.wait(0.005):
            if self._cancelled.is_set():
                raise GradingCancelled
        if not isinstance(self.answer, Verdict):
            raise GraderError(self.answer or "the judge was told nothing")
        return self.answer

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def judge() -> FakeJudge:
    return FakeJudge()


@dataclass
class Make:
    """Builds what a judge says."""

    title: str = "it doubles"

    def check(self, outcome: Outcome = Outcome.PASSED, **more: Any) -> CheckResult:
        return CheckResult(id="test_double", title=self.title, outcome=outcome, **more)

    def failed(self, **more: Any) -> CheckResult:
        facts = {
            "message": "y is 3.0",
            "name": "y",
            "expected": "4.0",
            "actual": "3.0",
        }
        why = {"why": "Twice two is four.", "source": "Peano 1889"}
        return self.check(Outcome.FAILED, **{**facts, **why, **more})

    def verdict(self, *checks: CheckResult, **more: Any) -> Verdict:
        worst = next((c.outcome for c in checks if c.outcome is not Outcome.PASSED), None)
        base: dict[str, Any] = {
            "kata": "doubler",
            "file": "doubler.py",
            "sha256": "0" * 64,
            "verdict": worst or Outcome.PASSED,
            "cause": "value" if worst else "",
            "message": "",
            "checks": checks,
            "diagnosis": (),
            "notes": (),
            "tier": "T1",
            "device": "cpu",
            "seed": 7,
            "seconds": 0.4,
        }
        return Verdict(**{**base, **more})

    def mistake(self, likeness: float = 1.0) -> Candidate:
        text = "The number comes back as it is."
        sure = "certain" if likeness == 1.0 else "possible"
        return Candidate("same", "It returns x", text, "basics.saturates", likeness, sure)

    def listed(self, *ids: str) -> dict[str, Any]:
        return {"event": "checks", "checks": [{"id": id, "title": f"{id} holds"} for id in ids]}

    def progress(self, step: int, *, losses: dict[str, float] | None = None) -> dict[str, Any]:
        grey = [[0] * 32 + [255] * 32] * 6
        return {
            "event": "progress",
            "check": "test_double",
            "step": step,
            "total": 100,
            "losses": losses or {"D": 1.0 / (step + 1), "G": float(step)},
            "samples": grey,
        }


@pytest.fixture
def make() -> Make:
    return Make()


@dataclass
class Open:
    """Opens the real app over the small pack."""

    practice: Practice
    judge: FakeJudge
    clock: Clock
    apps: list[SparringApp] = field(default_factory=list)

    def __call__(self, questions: Sequence[Question] | None = None) -> SparringApp:
        app = SparringApp(
            self.practice,
            questions,
            make_grader=self.judge.make,
            clock=lambda: self.clock.seconds,
        )
        self.apps.append(app)
        return app


@pytest.fixture
def open_app(
    practice: Practice, judge: FakeJudge, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    opened = Open(practice, judge, clock)
    yield opened
    for app in opened.apps:
        app.judge.close()


@pytest.fixture
def text() -> Callable[[Pilot[int]], str]:
    """The screen as text: the one place that reads Textual's compositor."""

    def read(pilot: Pilot[int]) -> str:
        strips = pilot.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    return read


@pytest.fixture
def until(text: Callable[[Pilot[int]], str]) -> Callable[..., Any]:
    """Waits until the screen shows some words; the screen then."""

    async def wait(pilot: Pilot[int], words: str) -> str:
        for _ in range(1500):
            await pilot.pause(0.01)
            if words in text(pilot):
                await pilot.pause(0.05)  # the rest of the screen is laid out
                return text(pilot)
        raise AssertionError(f"{words!r} never came; the screen is:\n{text(pilot)}")

    return wait
