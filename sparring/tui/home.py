"""Home: today's plan, and how the practice stands. Invariant: read again whenever it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from sparring.i18n import N_, _
from sparring.tui.base import Face
from sparring.tui.lines import Key
from sparring.tui.rows import Row, Rows

if TYPE_CHECKING:
    from sparring.tui.today import Entry


class Home(Face):
    """Today's plan."""

    CSS_PATH = "app.tcss"  # nothing more is read before it shows

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", N_("begin what the arrow points at")),
        Binding("down,j", "move(1)", N_("next line")),
        Binding("up", "move(-1)", N_("line above")),
        Binding("k", "katas", N_("list of katas")),
        Binding("d", "decks", N_("decks and topics")),
        Binding("m", "mock", N_("mock interview")),
        Binding("i", "interview", N_("the interview's day")),
        Binding("s", "stats", N_("statistics")),
        Binding("o", "settings", N_("settings")),
        Binding("q", "quit", N_("quit")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._notices: list[str] = []
        self._is_filled = False

    def body(self) -> ComposeResult:
        with VerticalScroll(id="home", can_focus=False):
            with Vertical(id="today"):
                yield Static(id="heading")
                yield Rows(id="tasks")
            yield Static(id="standing")
            yield Static(id="notices", markup=False)

    def keys(self) -> Sequence[Key]:
        return [
            *([Key("enter", _("begin"), "begin")] if self._entries else []),
            Key("k", _("katas"), "katas"),
            Key("m", _("mock"), "mock"),
            Key("s", _("stats"), "stats"),
            Key("q", _("quit"), "quit"),
            Key("ctrl+p", _("commands"), "app.command_palette"),
        ]

    def on_mount(self) -> None:
        """Say at once what this is and which keys there are; the plan comes a moment later."""
        self.show_title("Sparring")
        self.show_keys()

    async def on_screen_resume(self) -> None:
        """Show what the store holds now."""
        if not self.is_current:
            return  # another screen comes before it
        if self._is_filled:
            await self._refresh()
        else:
            self.call_after_refresh(self._fill)

    def on_screen_suspend(self) -> None:
        """What was told need not be told again."""
        self._notices.clear()

    def on_resize(self, event: events.Resize) -> None:
        """The rows are cut to the window."""
        super().on_resize(event)
        if self._is_filled:
            self.call_after_refresh(self._refresh)

    async def _fill(self) -> None:
        """Show the plan for the first time, unless a key that needs it came sooner."""
        if not self._is_filled:
            await self._refresh()

    async def _refresh(self) -> None:
        from sparring.tui.today import entries, heading, row, standing, title

        self._is_filled = True
        with self.telling_trouble():
            practice = self.practice
            plan, width = practice.plan(), self.app.size.width
            self._entries = entries(plan)
            self.show_title("Sparring", title(practice))
            self.query_one("#heading", Static).update(heading(plan))
            await self.query_one(Rows).show([row(entry, width) for entry in self._entries])
            self.query_one("#standing", Static).update(standing(practice))
            self._show_notices()
            self.show_keys()

    def _show_notices(self) -> None:
        self._notices += self.sparring.new_notices()
        lines = self._notices
        notices = self.query_one("#notices", Static)
        notices.display = bool(lines)
        notices.update("\n".join(f"!  {line}" for line in lines))

    async def action_move(self, by: int) -> None:
        await self._fill()
        self.query_one(Rows).move(by)

    async def action_begin(self) -> None:
        """Begin the quiz of all of today's questions, or open the kata."""
        await self._fill()
        if not self._entries:
            return
        entry = self._entries[self.query_one(Rows).at]
        with self.telling_trouble():
            if entry.kata is None:
                self._ask()
            else:
                self.sparring.open_kata(entry.kata)

    def _ask(self) -> None:
        from sparring.choosing import todays_questions
        from sparring.tui.quiz import Quiz

        self.app.push_screen(Quiz(todays_questions(self.practice)))

    def action_katas(self) -> None:
        from sparring.tui.katas import Katas

        self.app.push_screen(Katas())

    def action_mock(self) -> None:
        """Go on with the interview that is open, or choose a new one."""
        with self.telling_trouble():
            self.sparring.open_mock()

    def action_decks(self) -> None:
        from sparring.tui.decks import Decks

        self.app.push_screen(Decks())

    def action_interview(self) -> None:
        """Type the day of the interview, or none."""
        from sparring.tui.dialogs import Ask

        deadline = self.practice.store.deadline()
        now = deadline.day.isoformat() if deadline else ""
        title = _("Your interview's day, as 2026-12-12; empty: none")
        self.app.push_screen(Ask(title, now), self._plan_towards)

    def _plan_towards(self, text: str | None) -> None:
        from sparring.interview import DayError, day_of

        if text is None:
            return
        with self.telling_trouble():
            try:
                day = day_of(text, self.practice.store.local_date(self.practice.now))
            except DayError as error:
                self.tell(str(error))
            else:
                self.practice.store.set_interview(day)

    def action_stats(self) -> None:
        from sparring.tui.stats import Stats

        self.app.push_screen(Stats())

    def action_settings(self) -> None:
        self.sparring.action_settings()

    def action_quit(self) -> None:
        self.app.exit(0)

    async def on_row_clicked(self, message: Row.Clicked) -> None:
        self.query_one(Rows).go(message.index)
        await self.action_begin()
