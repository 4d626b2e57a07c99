"""Where an interview stands, worked out from its paper and its events alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from sparring.mock.log import Event
from sparring.mock.paper import FOLLOW_UPS, Paper, Section


class Phase(Enum):
    """What the candidate does at a moment."""

    ANSWERING = "answering"
    """A short question."""
    WRITING = "writing"
    """An open answer."""
    TICKING = "ticking"
    """Which points the open answer made, by the candidate's own word."""
    FOLLOWING = "following"
    """A follow-up of the open question."""
    CODING = "coding"
    """A kata."""
    OVER = "over"
    """Nothing more is asked."""


@dataclass(slots=True)
class Kept:
    """What is known of one item."""

    answer: Mapping[str, Any] | None = None
    """As JSON; of an open question without its points. None: nothing was said."""
    reached: bool = False
    ms: int = 0
    """Time spent on it."""
    said: tuple[int, ...] = ()
    """Rubric points that the candidate says the open answer makes."""
    asked: tuple[str, ...] = ()
    """The follow-ups of an open question."""
    replies: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    """What each run of a kata said."""
    saves: tuple[str, ...] = ()
    """The kata's file, each time that it was seen to be saved."""
    source: str | None = None
    """The kata's file as handed in."""
    by_time: bool = False
    """Whether the clock ended it."""
    points: tuple[int, ...] | None = None
    """Rubric points ticked in the debrief, beside the model answer; None: not yet."""
    marks: tuple[float, ...] | None = None
    """What each reply to a follow-up was worth, 0 to 1, by the candidate; None: not yet."""
    verdict: Mapping[str, Any] | None = None
    """Of the kata's file, as data; None: not graded yet."""


@dataclass(slots=True)
class State:
    """An interview after some events. Times in milliseconds of its clock."""

    paper: Paper
    section: int = 0
    item: int = 0
    phase: Phase = Phase.OVER
    section_began: int = 0
    item_began: int = 0
    paused: bool = False
    pauses: int = 0
    items: dict[str, Kept] = field(default_factory=dict)
    notes: list[tuple[int, str]] = field(default_factory=list)
    ended: list[tuple[int, str]] = field(default_factory=list)
    """When each section ended, and why: ``done``, ``time`` or ``given up``."""

    @property
    def over(self) -> bool:
        return self.phase is Phase.OVER

    @property
    def now(self) -> Section:
        """The section that runs; the last one when all are over."""
        return self.paper.sections[min(self.section, len(self.paper.sections) - 1)]

    @property
    def slug(self) -> str:
        """The item that is asked."""
        return self.now.items[self.item]

    @property
    def kept(self) -> Kept:
        return self.items[self.slug]

    @property
    def deadline(self) -> int:
        """When the section ends."""
        return self.section_began + 1000 * self.now.seconds

    @property
    def place(self) -> str:
        """Names what is being typed: see `Mocks.keep_draft`."""
        return f"{self.slug}/{self.phase.value}/{len(self.kept.replies)}"


def state_of(paper: Paper, events: Iterable[Event]) -> State:
    """Where an interview stands after its events."""
    state = State(paper)
    _enter(state, 0, 0)
    for event in events:
        _take(state, event)
    return state


def _take(state: State, event: Event) -> None:
    data, clock = event.data, event.clock_ms
    match event.kind:
        case "answer":
            state.kept.answer = data["answer"]
            state.kept.by_time = data.get("by_time", False)
            if state.phase is Phase.WRITING:
                _spend(state, clock)
                state.phase = Phase.TICKING
            else:
                _next_item(state, clock)
        case "say":
            state.kept.said, state.kept.asked = tuple(data["points"]), tuple(data["asked"])
            _spend(state, clock)
            state.phase = Phase.FOLLOWING
            if not state.kept.asked:
                _next_item(state, clock)
        case "ask":
            number = len(state.kept.replies)
            before, after = state.kept.asked[:number], state.kept.asked[number + 1 :]
            state.kept.asked = (*before, data["asked"], *after)
        case "reply":
            state.kept.replies += (data["text"],)
            if len(state.kept.replies) >= min(FOLLOW_UPS, len(state.kept.asked)):
                _next_item(state, clock)
        case "run":
            state.kept.runs += (data["said"],)
        case "save":
            state.kept.saves += (data["source"],)
        case "submit":
            state.kept.source = data["source"]
            state.kept.by_time = data.get("by_time", False)
            _next_item(state, clock, "time" if state.kept.by_time else "done")
        case "time":
            state.kept.by_time = True
            _end_section(state, clock, "time")
        case "note":
            state.notes.append((clock, data["text"]))
        case "pause":
            state.paused, state.pauses = True, state.pauses + 1
        case "go on":
            state.paused = False
        case "credit":
            state.items[data["item"]].points = tuple(data["points"])
        case "mark":
            state.items[data["item"]].marks = tuple(data["marks"])
        case "verdict":
            state.items[data["item"]].verdict = data["verdict"]
        case "hand in":
            _spend(state, clock)
            state.ended.append((clock, "given up" if data.get("abandoned") else "done"))
            state.section = len(state.paper.sections)
            state.phase, state.paused = Phase.OVER, False


def _enter(state: State, section: int, clock: int) -> None:
    state.section, state.item = section, 0
    state.section_began = state.item_began = clock
    if section >= len(state.paper.sections):
        state.phase = Phase.OVER
        return
    _ask(state)


def _ask(state: State) -> None:
    state.items.setdefault(state.slug, Kept()).reached = True
    kind = state.now.kind
    state.phase = {"warm-up": Phase.ANSWERING, "open": Phase.WRITING}.get(kind, Phase.CODING)


def _spend(state: State, clock: int) -> None:
    state.kept.ms += max(0, clock - state.item_began)
    state.item_began = clock


def _next_item(state: State, clock: int, why: str = "done") -> None:
    _spend(state, clock)
    if state.item + 1 < len(state.now.items):
        state.item += 1
        _ask(state)
    else:
        _end_section(state, clock, why)


def _end_section(state: State, clock: int, why: str) -> None:
    _spend(state, clock)
    state.ended.append((clock, why))
    _enter(state, state.section + 1, clock)


def spent(state: State) -> Sequence[int]:
    """Milliseconds that each section took, as far as it was reached."""
    begins = [0, *(clock for clock, _ in state.ended)]
    return [end - begin for begin, (end, _) in zip(begins, state.ended, strict=False)]
