"""Statistics on the screen: what is known, how surely, what comes, and what was tried."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sparring.commands.plan import forecast_lines
from sparring.commands.stats import lines
from sparring.history import behaved_like, tried
from sparring.i18n import _
from sparring.practice import Practice
from sparring.statistics import Statistics, Topic, statistics
from sparring.tui.scrolling import Scrolling
from sparring.wording import level_name, outcome_name, padded

_BAR = 20  # cells of a whole bar
_NAME = 26
_ATTEMPTS = 12
_DIM = "$foreground 60%"


class Stats(Scrolling):
    """Every figure of the practice, to scroll through."""

    def body(self) -> ComposeResult:
        with VerticalScroll(id="stats", can_focus=False):
            yield Static(id="stats-text")

    def on_mount(self) -> None:
        """Say that it counts, then count: over a million answers that takes a moment."""
        self.show_title(_("Statistics"))
        self.query_one("#stats-text", Static).update(Content(_("Counting ...")))
        self.show_keys()
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        with self.telling_trouble():
            found = statistics(self.practice)
            text = Content("\n").join(stats_lines(self.practice, found))
            self.query_one("#stats-text", Static).update(text)


def stats_lines(practice: Practice, found: Statistics) -> Iterator[Content]:
    """The figures: those of the command, topics as bars, the forecast, interviews and attempts."""
    for line in lines(found, topics=False, forecast=False):
        yield Content(line)
    seen = [topic for topic in found.topics if topic.seen]
    if seen:
        yield from _titled(_("Topics, least known first"))
        for topic in sorted(seen, key=lambda each: each.recall or 0.0):
            yield _topic(topic, weak=topic in found.weakest and len(found.weakest) < len(seen))
    if found.forecast is not None:
        yield from _titled(_("Forecast"))
        yield from map(Content, forecast_lines(found.forecast))
    yield from _interviews(practice)
    yield from _attempts(practice)


def _titled(title: str) -> Iterator[Content]:
    yield Content("")
    yield Content.styled(title, "bold")


def _topic(topic: Topic, *, weak: bool) -> Content:
    recall = topic.recall or 0.0
    seen = _("{seen} of {all} seen").format(seen=topic.seen, all=topic.questions)
    mark = "   " + _("weak") if weak else ""
    return Content.assemble(
        Content(topic.name).truncate(_NAME, ellipsis=True, pad=True),
        "  ",
        *bar(recall),
        f" {recall:>4.0%}   ",
        (seen + mark, _DIM),
    )


def bar(share: float, width: int = _BAR) -> tuple[tuple[str, str], tuple[str, str]]:
    """A share as a bar of cells: what is full, and the rest."""
    full = round(share * width)
    return ("━" * full, "$accent"), ("─" * (width - full), _DIM)


def _interviews(practice: Practice) -> Iterator[Content]:
    held = [mock for mock in practice.store.mocks.all() if mock.debrief is not None]
    if not held:
        return
    yield from _titled(_("Mock interviews"))
    for mock in reversed(held):
        assert mock.debrief is not None
        readiness = mock.debrief["readiness"]
        day = practice.store.local_date(mock.started_at).isoformat()
        text = _("{day}   {level}{minutes:>3} min   readiness {mean:.0%} ({low:.0%} to {high:.0%})")
        level = padded(level_name(mock.paper.level), 7)
        yield Content(text.format(day=day, level=level, minutes=mock.paper.minutes, **readiness))


def _attempts(practice: Practice) -> Iterator[Content]:
    attempts = practice.store.latest_attempts(_ATTEMPTS)
    if not attempts:
        return
    yield from _titled(_("Latest attempts"))
    katas = {kata.id: kata for kata in practice.katas}
    for attempt in attempts:
        assert attempt.graded_at is not None
        day = practice.store.local_date(attempt.graded_at).isoformat()
        kata = katas.get(attempt.kata)
        said = behaved_like(tried(practice, attempt, kata)) if kata is not None else ""
        verdict = padded(outcome_name(attempt.verdict), 10)
        yield Content(f"{day}   {padded(attempt.kata, 26)}{verdict}")
        if said:
            yield Content.styled(f"             {said}", _DIM)
