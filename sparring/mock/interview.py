"""A running interview: what the candidate does becomes an event, and the clock ends sections.

Invariant: an event is kept before its effect is seen, and no section outlasts its deadline.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sparring.i18n import _
from sparring.mock.clock import Clock
from sparring.mock.follow_ups import follow_ups
from sparring.mock.log import Event, Mock, Mocks
from sparring.mock.state import Phase, State, state_of
from sparring.questions import Answer, Question

WARNINGS = (300, 60)
"""Seconds before the end of a section at which the candidate is warned."""

ReadFile = Callable[[str, datetime], str | None]
"""A kata's file as it was at an instant, by the kata's slug; None where that is not known."""


class InterviewError(Exception):
    """Something that cannot be done now; the message says why."""


class Interview:
    """One interview, as one program runs it."""

    def __init__(
        self,
        mocks: Mocks,
        mock: Mock,
        question: Callable[[str], Question],
        read_file: ReadFile,
        *,
        monotonic: Callable[[], float],
        wall: Callable[[], datetime],
    ) -> None:
        """Begin or go on: what the clock ended meanwhile has ended.

        Args:
            mocks: where the events are kept.
            mock: which interview.
            question: gives a question by its slug.
            read_file: reads what a kata's deadline finds.
            monotonic: seconds, for the clock.
            wall: the time of day.
        """
        self._mocks, self.mock = mocks, mock
        self._question, self._read_file = question, read_file
        self._wall = wall
        events = mocks.events(mock.id)
        self.state: State = state_of(mock.paper, events)
        self._events = events
        self._clock = Clock(monotonic, wall, mock.started_at, events)
        self.tick()
        self._note_the_end()

    # --- the clock ---------------------------------------------------------------------------

    def tick(self) -> bool:
        """End what is over by now: a pause, a section, or several; whether anything was."""
        ended = False
        if self.state.paused and not self.pause_left:
            self._add("go on", {})
            ended = True
        while not self.state.over and not self.state.paused and self._ms >= self.state.deadline:
            self._end_by_time()
            ended = True
        return ended

    @property
    def seconds_left(self) -> int:
        """Of the section, rounded up; 0 when all is over."""
        if self.state.over:
            return 0
        return max(0, -(-(self.state.deadline - self._ms) // 1000))

    @property
    def pause_left(self) -> int:
        """Seconds of the pause that runs, rounded up."""
        return -(-self._clock.pause_left_ms // 1000)

    @property
    def can_pause(self) -> bool:
        """There is one pause in an interview."""
        return not self.state.over and self.state.pauses == 0

    @property
    def warning(self) -> bool:
        """Whether the section ends soon."""
        return not self.state.over and self.seconds_left <= min(
            WARNINGS[0], self.state.now.seconds // 5
        )

    # --- what the candidate does -------------------------------------------------------------

    def answer(self, slug: str, answer: Answer | None) -> None:
        """Give the answer to a short question, None for none."""
        self._need(slug, Phase.ANSWERING)
        self._add("answer", {"answer": None if answer is None else answer.as_json()})

    def write(self, slug: str, text: str) -> None:
        """End the text of an open answer."""
        self._need(slug, Phase.WRITING)
        self._add("answer", {"answer": {"text": _storable(text)} if text.strip() else None})

    def say(self, slug: str, points: Sequence[int]) -> None:
        """Tell which of the open question's points the answer made; its follow-ups come of that."""
        self._need(slug, Phase.TICKING)
        asked = follow_ups(self._question(slug), frozenset(points), self.mock.paper.seed)
        self._add("say", {"points": sorted(points), "asked": list(asked)})

    def ask(self, slug: str, number: int, asked: str) -> None:
        """Put another follow-up in the place of the one that comes now, unless it came too late.

        Args:
            slug: of the open question.
            number: of the follow-up, from 0.
            asked: in Markdown.
        """
        self.tick()
        state = self.state
        due = state.phase is Phase.FOLLOWING and state.slug == slug
        if due and number == len(state.kept.replies):
            self._add("ask", {"asked": _storable(asked)})

    def reply(self, slug: str, text: str) -> None:
        """Answer a follow-up."""
        self._need(slug, Phase.FOLLOWING)
        self._add("reply", {"text": _storable(text)})

    def ran(self, slug: str, said: str) -> None:
        """Note what a run of the kata said. A run that ends after its section says nothing."""
        if self._is_coding(slug):
            self._add("run", {"said": _storable(said)})

    def saved(self, slug: str, source: str) -> None:
        """Note the kata's file as it was saved."""
        if self._is_coding(slug):
            kept = self.state.kept.saves
            if not kept or kept[-1] != source:
                self._add("save", {"source": _storable(source)})

    def submit(self, slug: str, source: str | None) -> None:
        """Hand the kata in."""
        self._need(slug, Phase.CODING)
        self._add("submit", {"source": None if source is None else _storable(source)})

    def note(self, text: str) -> None:
        """Keep what was thought aloud."""
        if not self.state.over and text.strip():
            self._add("note", {"text": _storable(text.strip())})

    def pause(self) -> None:
        """Stop the clock, once in an interview."""
        if not self.can_pause:
            raise InterviewError(_("an interview has one pause, and it was taken"))
        self._add("pause", {})
        self._clock.pause()

    def go_on(self) -> None:
        """End the pause."""
        if self.state.paused:
            self._clock.go_on()
            self._add("go on", {})

    def hand_in(self, *, abandoned: bool = False) -> None:
        """End the interview now. What is being typed counts; what was not reached does not."""
        if self.state.over:
            return
        self.go_on()
        if not abandoned:
            self._keep_what_is_there(self._ms, self._wall(), by_time=False)
        if not self.state.over:
            self._add("hand in", {"abandoned": abandoned})

    def draft(self, begun: str | Answer) -> None:
        """Keep a text or a short answer that is not given yet: it counts when the time is over."""
        text = begun if isinstance(begun, str) else json.dumps(begun.as_json())
        if not self.state.over:
            self._mocks.keep_draft(self.mock.id, self.state.place, text)

    @property
    def drafted(self) -> str:
        """What was being typed here when the program ended."""
        return "" if self.state.over else self._mocks.draft(self.mock.id, self.state.place)

    # --- the debrief -------------------------------------------------------------------------

    def credit(self, slug: str, points: Sequence[int]) -> None:
        """Tick the points that an open answer made, now beside the model answer."""
        self._add("credit", {"item": slug, "points": sorted(points)})

    def mark(self, slug: str, marks: Sequence[float]) -> None:
        """Say what each reply to an open question's follow-ups was worth, 0 to 1."""
        self._add("mark", {"item": slug, "marks": list(marks)})

    def graded(self, slug: str, verdict: Mapping[str, Any]) -> None:
        """Keep the verdict on a kata's file."""
        self._add("verdict", {"item": slug, "verdict": dict(verdict)})

    # --- within ------------------------------------------------------------------------------

    @property
    def _ms(self) -> int:
        return self._clock.ms

    def _need(self, slug: str, phase: Phase) -> None:
        self.tick()
        if self.state.phase is not phase or self.state.slug != slug:
            raise InterviewError(_("the time for this is over"))

    def _is_coding(self, slug: str) -> bool:
        self.tick()
        return self.state.phase is Phase.CODING and self.state.slug == slug

    def _end_by_time(self) -> None:
        deadline = self.state.deadline
        at = self._wall() - timedelta(milliseconds=self._ms - deadline)
        section = self.state.section
        self._keep_what_is_there(deadline, at, by_time=True)
        if self.state.section == section and not self.state.over:
            self._add("time", {}, clock=deadline, at=at)

    def _keep_what_is_there(self, clock: int, at: datetime, *, by_time: bool) -> None:
        state, text = self.state, self.drafted
        data: dict[str, Any]
        match state.phase:
            case Phase.CODING:
                source = self._read_file(state.slug, at)
                if source is None and state.kept.saves:
                    source = state.kept.saves[-1]
                data = {"source": None if source is None else _storable(source)}
                self._add("submit", {**data, "by_time": by_time}, clock=clock, at=at)
            case Phase.WRITING if text.strip():
                data = {"answer": {"text": text}, "by_time": by_time}
                self._add("answer", data, clock=clock, at=at)
            case Phase.ANSWERING if text.strip():
                data = {"answer": json.loads(text), "by_time": by_time}
                self._add("answer", data, clock=clock, at=at)
            case Phase.FOLLOWING if text.strip():
                self._add("reply", {"text": text}, clock=clock, at=at)

    def _add(
        self,
        kind: str,
        data: dict[str, Any],
        *,
        clock: int | None = None,
        at: datetime | None = None,
    ) -> None:
        event = Event(kind, self._ms if clock is None else clock, at or self._wall(), data)
        self._mocks.add(self.mock.id, event)
        self._events.append(event)
        self.state = state_of(self.mock.paper, self._events)
        self._note_the_end()

    def _note_the_end(self) -> None:
        if self.state.over:
            self._mocks.finish(self.mock.id, self._events[-1].at)


def _storable(text: str) -> str:
    """The text without lone surrogates, which SQLite cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
