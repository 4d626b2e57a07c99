"""The first minute: two questions with defaults, then a first question and the shortest kata."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sparring.first_minute import WEEKS, first_kata, interview_day, welcome
from sparring.i18n import N_, _, ngettext
from sparring.interview import DayError, day_of
from sparring.settings import LEVELS
from sparring.tui.base import Face
from sparring.tui.dialogs import Ask
from sparring.tui.lines import Key
from sparring.tui.rows import Row, Rows
from sparring.wording import level_name

_NAME = 18


class Welcome(Face):
    """Asks for the interview's day and level."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", N_("begin: a first question, then a short kata")),
        Binding("down,j", "move(1)", N_("next line")),
        Binding("up,k", "move(-1)", N_("line above")),
        Binding("right,l", "change(1)", N_("more")),
        Binding("left,h", "change(-1)", N_("less")),
        Binding("d", "day", N_("type the day")),
        Binding("escape", "home", N_("look around first")),
        Binding("q", "quit", N_("quit")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._weeks = 0
        self._day: date | None = None
        self._level = LEVELS[1]

    def body(self) -> ComposeResult:
        with VerticalScroll(id="welcome", can_focus=False):
            yield Static(id="hello", markup=False)
            yield Rows(id="two-things")
            yield Static(id="then", markup=False)

    def keys(self) -> Sequence[Key]:
        return [
            Key("enter", _("begin"), "begin"),
            Key("← →", _("change"), "change(1)"),
            Key("d", _("type the day"), "day"),
            Key("escape", _("look around"), "home"),
        ]

    async def on_mount(self) -> None:
        self._level = self.practice.settings.level
        self.query_one("#hello", Static).update(
            _(
                "Practice for deep learning interviews: questions, katas that are graded as you"
                " save, and mock interviews under a clock. What you do is kept on this machine"
                " alone."
            )
        )
        await self._show()

    async def _show(self) -> None:
        self.show_title("Sparring")
        day, today = self._day, self.practice.store.local_date(self.practice.now)
        if day is None:
            when = _("no day yet")
        else:
            days = (day - today).days
            when = ngettext("{day}, in {n} day", "{day}, in {n} days", days, day=day.isoformat())
        rows = ((_("Your interview"), when), (_("Its level"), level_name(self._level)))
        await self.query_one(Rows).show(
            [
                Content(name).truncate(_NAME, pad=True) + Content(f"‹ {value} ›")
                for name, value in rows
            ]
        )
        kata = first_kata(self.practice)
        then = _("Enter begins with one question.")
        if kata is not None:
            then = _(
                "Enter begins: one question, then the kata {kata}, about {minutes} minutes."
            ).format(kata=kata.id, minutes=kata.minutes)
        self.query_one("#then", Static).update(then)
        self.show_keys()

    # --- actions -----------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        self.query_one(Rows).move(by)

    async def action_change(self, by: int) -> None:
        """Change what the arrow points at."""
        if self.query_one(Rows).at == 0:
            self._weeks = _near(WEEKS, self._weeks, by)
            self._day = interview_day(self.practice, self._weeks)
        else:
            self._level = LEVELS[_near(range(len(LEVELS)), LEVELS.index(self._level), by)]
        await self._show()

    def action_day(self) -> None:
        typed = self._day.isoformat() if self._day else ""
        self.app.push_screen(Ask(_("The day, as 2026-12-12; empty: none yet"), typed), self._typed)

    async def _typed(self, text: str | None) -> None:
        if text is None:
            return
        try:
            day = day_of(text, self.practice.store.local_date(self.practice.now))
        except DayError as error:
            self.tell(str(error))
            return
        self._day = day
        await self._show()

    def action_begin(self) -> None:
        """Keep what was said, and ask the first question; the kata comes after it."""
        if self._keep():
            self.app.call_later(self.sparring.take_first_steps)

    def action_home(self) -> None:
        """Keep what was said, and show Home."""
        self._keep()

    def action_quit(self) -> None:
        self.app.exit(0)

    def _keep(self) -> bool:
        """Keep it and go on to Home; whether that worked."""
        with self.telling_trouble():
            welcome(self.practice, self._day, self._level)
            self.leave()
            return True
        return False

    async def on_row_clicked(self, message: Row.Clicked) -> None:
        self.query_one(Rows).go(message.index)
        await self.action_change(1)


def _near(options: Sequence[int], now: int, by: int) -> int:
    at = list(options).index(now) if now in options else 0
    return options[max(0, min(len(options) - 1, at + by))]
