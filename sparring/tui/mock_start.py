"""Before an interview: how long, which level, which topics; and the interviews that were held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sparring.i18n import N_, _
from sparring.interviewer.client import Client, InterviewerError
from sparring.mock.errors import PaperError
from sparring.mock.host import draw
from sparring.mock.log import Mock
from sparring.mock.paper import LEVELS, Wanted
from sparring.mock.report.markdown import as_markdown
from sparring.tui.base import Face
from sparring.tui.dialogs import Ask
from sparring.tui.lines import Key
from sparring.tui.reading import Reading
from sparring.tui.rows import Row, Rows
from sparring.wording import level_name, padded

_MINUTES = (15, 30, 45, 60, 90)
_DIM = "$foreground 60%"

T = TypeVar("T")


class MockStart(Face):
    """Choose, then begin; or read the report of an earlier interview."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", N_("begin, or read the report that the arrow points at")),
        Binding("down,j", "move(1)", N_("next line")),
        Binding("up,k", "move(-1)", N_("line above")),
        Binding("right,l", "change(1)", N_("more")),
        Binding("left,h", "change(-1)", N_("less")),
        Binding("t", "topics", N_("topics, by name")),
        Binding("s", "seed", N_("a seed, for the same paper again")),
        Binding("escape,q", "leave", N_("back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Wanted()
        self._seed: int | None = None
        self._earlier: list[Mock] = []

    def body(self) -> ComposeResult:
        with VerticalScroll(id="mock-start", can_focus=False):
            yield Static(id="mock-words", markup=False)
            yield Rows(id="mock-choices")

    def keys(self) -> Sequence[Key]:
        return [
            Key("enter", _("begin"), "begin"),
            Key("← →", _("change"), "change(1)"),
            Key("t", _("topics"), "topics"),
            Key("s", _("seed"), "seed"),
            Key("escape", _("back"), "leave"),
        ]

    async def on_mount(self) -> None:
        self._wanted = replace(self._wanted, level=self.practice.settings.level)

    async def on_screen_resume(self) -> None:
        await self._show()

    async def _show(self) -> None:
        with self.telling_trouble():
            mocks = self.practice.store.mocks.all()
            self._earlier = [each for each in reversed(mocks) if each.debrief is not None]
            self.show_title(_("Mock interview"))
            self.query_one("#mock-words", Static).update("\n\n".join(self._words()))
            await self.query_one(Rows).show(self._rows())
            self.show_keys()

    def _words(self) -> Iterator[str]:
        yield _(
            "A clock for each section, no hints, no verdicts until the end. One pause of five"
            " minutes. What is begun counts when the time is over."
        )
        settings = self.practice.settings.interviewer
        if settings.on:
            try:
                yield Client(settings).notice
            except InterviewerError as error:
                yield f"!  {error}"

    def _rows(self) -> list[Content]:
        wanted = self._wanted
        fresh = _("a fresh one each time") if self._seed is None else str(self._seed)
        options = (
            (_("minutes"), f"‹ {wanted.minutes} ›"),
            (_("level"), f"‹ {level_name(wanted.level)} ›"),
            (_("topics"), ", ".join(wanted.topics) or _("all")),
            (_("seed"), fresh),
        )
        rows = [Content(f"{padded(name, 12)}{value}") for name, value in options]
        return rows + [self._report_row(each) for each in self._earlier]

    def _report_row(self, mock: Mock) -> Content:
        assert mock.debrief is not None
        score = mock.debrief["score"]
        shown = "-" if score is None else f"{score:.0%}"
        date = self.practice.store.local_date(mock.started_at).isoformat()
        level = padded(level_name(mock.paper.level), 8)
        minutes = _("{n:>3} min").format(n=mock.paper.minutes)
        return Content.styled(f"{mock.id:<4}{date}   {level}{minutes}   {shown:>4}", _DIM)

    # --- actions -----------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        self.query_one(Rows).move(by)

    async def action_change(self, by: int) -> None:
        """Change what the arrow points at."""
        wanted = self._wanted
        match self.query_one(Rows).at:
            case 0:
                self._wanted = Wanted(
                    _next(_MINUTES, wanted.minutes, by), wanted.level, wanted.topics, wanted.lang
                )
            case 1:
                level = _next(tuple(LEVELS), wanted.level, by)
                self._wanted = Wanted(wanted.minutes, level, wanted.topics, wanted.lang)
        await self._show()

    def action_topics(self) -> None:
        topics = ", ".join(self._wanted.topics)
        self.app.push_screen(Ask(_("Topics, with commas; empty: all"), topics), self._take_topics)

    async def _take_topics(self, text: str | None) -> None:
        wanted = self._wanted
        if text is None:
            return
        topics = tuple(filter(None, (each.strip() for each in text.split(","))))
        self._wanted = Wanted(wanted.minutes, wanted.level, topics, wanted.lang)
        await self._show()

    def action_seed(self) -> None:
        self.app.push_screen(Ask(_("Seed; empty: a fresh one")), self._take_seed)

    async def _take_seed(self, text: str | None) -> None:
        if text and not text.isdecimal():
            self.tell(_("{text}: a seed is a whole number").format(text=text))
        elif text is not None:
            self._seed = int(text) if text else None
            await self._show()

    def action_begin(self) -> None:
        """Draw the paper and begin; on an earlier interview, show its report."""
        at = self.query_one(Rows).at - len(self._rows()) + len(self._earlier)
        if at >= 0:
            mock = self._earlier[at]
            assert mock.debrief is not None
            title = _("Interview {n}").format(n=mock.id)
            self.app.push_screen(Reading(title, as_markdown(mock.debrief)))
            return
        with self.telling_trouble():
            try:
                wanted = Wanted(
                    self._wanted.minutes,
                    self._wanted.level,
                    self._wanted.topics,
                    self.practice.lang,
                )
                paper = draw(self.practice, wanted, self._seed)
                mock = self.practice.store.mocks.begin(paper, self.practice.now)
                self.app.switch_screen(self.sparring.mock_screen(mock))
            except PaperError as error:
                self.tell(str(error), seconds=12)

    def action_leave(self) -> None:
        self.leave()

    async def on_row_clicked(self, message: Row.Clicked) -> None:
        self.query_one(Rows).go(message.index)
        if message.index >= len(self._rows()) - len(self._earlier):
            self.action_begin()
        else:
            await self.action_change(1)


def _next(options: Sequence[T], now: T, by: int) -> T:
    at = options.index(now) if now in options else 0
    return options[max(0, min(len(options) - 1, at + by))]
