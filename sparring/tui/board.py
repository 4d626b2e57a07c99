"""What is known of a grading. Invariant: the verdict alone decides; events are a preview.

Pure: no widget, no thread; the clock is injected.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.runs import Picture, picture_of
from grader.verdict import CheckResult, Outcome, Verdict
from sparring.braille import Point
from sparring.pace import Pace, left_in_words


@dataclass
class Item:
    """One check on the board. `result` is None until it is known."""

    title: str
    running: bool = False
    result: CheckResult | None = None


@dataclass
class Board:
    """The checks of the latest grading, and what its gate trained."""

    clock: Callable[[], float] = float
    """Seconds; without one no time left is told."""
    grading: bool = False
    items: dict[str, Item] = field(default_factory=dict)
    verdict: Verdict | None = None
    trouble: str = ""
    check: str = ""
    """The gate that trains."""
    step: int = 0
    total: int = 0
    picture: Picture = field(default_factory=Picture)
    losses: dict[str, list[Point]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._pace = Pace(self.clock)

    @property
    def time_left(self) -> str:
        """Of the training that runs, in words; empty where it is not known."""
        return left_in_words(self._pace.left(self.total)) if self.grading else ""

    def take(self, event: Mapping[str, Any]) -> None:
        """Bring the board up to date with one event of a grading."""
        match event["event"]:
            case "began":
                self.grading, self.trouble = True, ""
            case "checks":
                self._begin(event["checks"])
            case "running":
                self._running(event["id"])
            case "check":
                self._result(CheckResult.from_dict(event["result"]))
            case "progress":
                self._progress(event)
            case "cancelled" | "broken":
                self.grading = False

    def judge(self, verdict: Verdict) -> None:
        """The verdict replaces what the events said."""
        self.grading, self.verdict, self.trouble = False, verdict, ""
        if verdict.message:
            self._clear_pictures()
        self.items = {check.id: Item(check.title, result=check) for check in verdict.checks}

    def fail(self, words: str) -> None:
        """There is no verdict, and why."""
        self.grading, self.trouble, self.verdict = False, words, None
        self.items.clear()
        self._clear_pictures()

    def _begin(self, checks: Sequence[Mapping[str, Any]]) -> None:
        self.grading, self.verdict = True, None
        self.items = {check["id"]: Item(check["title"]) for check in checks}
        self._clear_pictures()

    def _clear_pictures(self) -> None:
        self.check, self.step, self.total = "", 0, 0
        self._pace.rest()
        self.picture, self.losses = Picture(), {}

    def _running(self, id: str) -> None:
        item = self.items.get(id)
        # Later cases of a check that has failed are skipped: the failure stays.
        if item is not None and (item.result is None or item.result.outcome is Outcome.PASSED):
            item.running, item.result = True, None

    def _result(self, result: CheckResult) -> None:
        if result.id in self.items:
            self.items[result.id] = Item(result.title, result=result)

    def _progress(self, event: Mapping[str, Any]) -> None:
        self.check, self.step, self.total = event["check"], event["step"], event["total"]
        self._pace.took(self.step)
        self.picture = picture_of(event) or self.picture
        share = self.step / self.total if self.total else 0.0
        for name, value in event["losses"].items():
            curve = self.losses.setdefault(name, [])
            if curve and curve[-1][0] > share:  # the gate took another seed
                curve.clear()
            curve.append((share, value))
