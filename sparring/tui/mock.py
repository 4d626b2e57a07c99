"""A mock interview on the screen. Invariant: the clock is read, not counted; deadlines are hard.

Nothing is marked while it runs. What is begun is kept every second, so that it counts when time
ends a section and comes back after a crash.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import TextArea

from grader.client import GraderError, GradingCancelled
from sparring.i18n import _
from sparring.interviewer.client import InterviewerError
from sparring.mock.host import Host
from sparring.mock.interview import Interview, InterviewError
from sparring.mock.report.figures import minutes
from sparring.mock.state import Phase
from sparring.questions import UnreadableAnswer, mark
from sparring.tui import mock_keys
from sparring.tui.dialogs import Ask, Confirm
from sparring.tui.entries import BlanksEntry
from sparring.tui.lines import Key
from sparring.tui.mock_answer import AnswerScreen
from sparring.tui.mock_debrief import MockDebrief
from sparring.tui.mock_dialogue import Came, Dialogue
from sparring.tui.mock_view import CodeView, PointsView, ThinkingView, title, view
from sparring.tui.question_view import QuestionView
from sparring.wording import sentence
from sparring.workspace import WorkspaceError

_TICK = 0.5  # seconds
_DRAFTS = 2  # ticks between two drafts


class MockScreen(AnswerScreen):
    """Asks a paper under its clock, then goes on to the debrief."""

    BINDINGS: ClassVar[list[BindingType]] = mock_keys.BINDINGS

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._shown: tuple[object, ...] = ()
        self._path: Path | None = None
        self._ticks = 0
        self._warned = -1
        self._run_begun = False
        self._dialogue: Dialogue | None = None

    def body(self) -> ComposeResult:
        yield Vertical(id="mock")

    async def on_mount(self) -> None:
        """Show where it stands, and look at the clock from now on."""
        try:
            self._dialogue = Dialogue(self._host)
        except InterviewerError as error:
            self.tell(str(error), seconds=12)
        await self._turn()
        self.set_interval(_TICK, self._look_at_the_clock)

    # --- state -------------------------------------------------------------------------------

    @property
    def _interview(self) -> Interview:
        return self._host.interview

    @property
    def _phase(self) -> Phase:
        return self._interview.state.phase

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense in this phase; in the pause only its end."""
        if self._interview.state.paused:
            return action in ("pause", "leave", "help", "note")
        if self._waits and action in ("write", "finish", "skip"):
            return action == "skip"
        phases = mock_keys.PHASES.get(action)
        return phases is None or self._phase in phases

    def keys(self) -> Sequence[Key]:
        writes = self.focused is not None
        return mock_keys.line(self._interview, typed=self.typed, writes=writes, waits=self._waits)

    # --- the clock ---------------------------------------------------------------------------

    async def _look_at_the_clock(self) -> None:
        self._ticks += 1
        with self.telling_trouble():
            if self._ticks % _DRAFTS == 0:
                self._keep_draft()
            # Keeping a draft may have ended the section already: what is shown decides, too.
            if self._interview.tick() or not self._is_shown:
                await self._turn()
        self._show_time()
        section = self._interview.state.section
        if self._interview.warning and self._warned != section:
            self._warned = section
            left = minutes(self._interview.seconds_left)
            self.tell(_("{time} left in this section.").format(time=left), seconds=5)
            self.app.bell()

    def _show_time(self) -> None:
        self.show_title(*title(self._interview))

    def _keep_draft(self) -> None:
        if self._interview.state.paused or not self._is_shown:
            return
        if self._phase is Phase.CODING:
            with suppress(WorkspaceError):
                self._interview.saved(self._slug, self._host.file(self._slug))
        elif (begun := self.begun()) is not None:
            self._interview.draft(begun)

    # --- showing -----------------------------------------------------------------------------

    @property
    def _slug(self) -> str:
        return self._interview.state.slug

    @property
    def _is_shown(self) -> bool:
        return self._shown == self._now

    @property
    def _now(self) -> tuple[object, ...]:
        state = self._interview.state
        if state.over:
            return (Phase.OVER,)
        return state.section, state.item, state.phase, len(state.kept.replies), self._waits

    @property
    def _waits(self) -> bool:
        """Whether the interviewer thinks of a follow-up."""
        return self._dialogue is not None and self._dialogue.thinks

    async def _turn(self) -> None:
        """Show what is asked now."""
        if self._interview.state.over:
            self._shown = self._now
            self.app.switch_screen(MockDebrief(self._host))
            return
        if self._dialogue is not None:
            self._dialogue.follow(self)
        if not self._is_shown:
            self._shown = self._now
            room = self.query_one("#mock", Vertical)
            await room.remove_children()
            view = self._view()
            await room.mount(view)
            self._take_up_draft()
            self.write_first()
        self._show_time()
        self._changed()

    def _view(self) -> Widget:
        self._path = None
        if self._waits:
            return ThinkingView()
        if self._phase is Phase.CODING:
            with self.telling_trouble():
                self._path = self._host.hand_out(self._slug)
        return view(self._host, self._path)

    def _take_up_draft(self) -> None:
        """After a crash, what was being written is there again."""
        drafted = self._interview.drafted
        if not drafted:
            return
        if self._phase is Phase.ANSWERING:
            if self.entry is not None:
                self.call_after_refresh(self.entry.take_up, json.loads(drafted))
        elif self._phase in (Phase.WRITING, Phase.FOLLOWING):
            self.query_one(TextArea).text = drafted

    def _changed(self) -> None:
        self.query_one("#mock", Vertical).visible = not self._interview.state.paused
        self.show_keys()
        self.refresh_bindings()

    # --- actions -----------------------------------------------------------------------------

    async def action_done(self) -> None:
        """Give the answer, or the ticked points, and go on."""
        if self._phase is Phase.TICKING:
            points = self.query_one(PointsView).picked
            await self._do(lambda: self._interview.say(self._slug, points))
            return
        entry = self.entry
        if entry is None:
            return
        try:
            answer, _sure = entry.answer()
            mark(self._host.question(self._slug), answer)  # whether it can be read
        except UnreadableAnswer as error:
            said = str(error)
            self.query_one(QuestionView).complain(f"{said[:1].upper()}{said[1:]}")
            return
        await self._do(lambda: self._interview.answer(self._slug, answer))

    async def action_finish(self) -> None:
        """End the writing, or hand the kata in."""
        slug = self._slug
        match self._phase:
            case Phase.ANSWERING:
                await self.action_done()
            case Phase.WRITING:
                text = self.query_one(TextArea).text
                await self._do(lambda: self._interview.write(slug, text))
            case Phase.FOLLOWING:
                text = self.query_one(TextArea).text
                await self._do(lambda: self._interview.reply(slug, text))
            case Phase.CODING:
                question = _("Hand your file in and go on? It cannot be changed after that.")
                self.app.push_screen(Confirm(question), self._submit)

    async def _submit(self, yes: bool | None) -> None:
        if yes and self._phase is Phase.CODING:
            with self.telling_trouble():
                source = self._host.file(self._slug)
                await self._do(lambda: self._interview.submit(self._slug, source))

    async def action_skip(self) -> None:
        slug = self._slug
        if self._waits and self._dialogue is not None:
            self._dialogue.wait_no_longer()
            await self._turn()
        elif self._phase is Phase.CODING:
            await self._do(lambda: self._interview.submit(slug, None))
        else:
            await self._do(lambda: self._interview.answer(slug, None))

    async def _do(self, act: Callable[[], None]) -> None:
        """Do something that counts, and show what comes next."""
        with self.telling_trouble():
            try:
                act()
            except InterviewError as error:
                self.tell(_("That came too late: {why}.").format(why=error))
        await self._turn()

    def action_edit(self) -> None:
        if self._path is not None:
            self.edit(self._path)

    def action_run(self) -> None:
        """Run the file beside the screen; what comes back is only that it runs."""
        if not self._run_begun:
            self._run_begun = True
            self.query_one(CodeView).say(_("Running ..."))
            self._run_file(self._slug)

    @work(thread=True, exit_on_error=False)
    def _run_file(self, slug: str) -> None:
        try:
            said = self._host.run(slug, self.sparring.judge)
        except (GraderError, GradingCancelled, WorkspaceError) as error:
            said = str(error)
        self.app.call_from_thread(self._ran, slug, said)

    def _ran(self, slug: str, said: str) -> None:
        self._run_begun = False
        with self.telling_trouble():
            self._interview.ran(slug, said)
        for shown in self.query(CodeView):
            if not self._interview.state.over and slug == self._slug:
                shown.say(said)

    def action_note(self) -> None:
        self.app.push_screen(Ask(_("Think aloud")), self._note)

    def _note(self, text: str | None) -> None:
        if text:
            with self.telling_trouble():
                self._interview.note(text)

    async def action_pause(self) -> None:
        """Begin the one pause, or end it."""
        with self.telling_trouble():
            if self._interview.state.paused:
                self._interview.go_on()
            else:
                try:
                    self._interview.pause()
                except InterviewError as error:
                    self.tell(sentence(str(error)))
        self._show_time()
        self._changed()

    def action_hand_in(self) -> None:
        question = _("End the interview now? What was not reached counts as not known.")
        self.app.push_screen(Confirm(question), self._hand_in)

    async def _hand_in(self, yes: bool | None) -> None:
        if yes:
            self._keep_draft()
            await self._do(self._interview.hand_in)

    def action_leave(self) -> None:
        """Stop writing, or leave: the clock goes on."""
        if self.focused is not None:
            self.set_focus(None)
            self._changed()
            return
        question = _("Leave? The clock goes on; m on Home comes back.")
        self.app.push_screen(Confirm(question), lambda yes: self.leave() if yes else None)

    async def on_came(self, message: Came) -> None:
        """Show the interviewer's follow-up; where none came, the deck's own."""
        if self._dialogue is not None:
            self._dialogue.take(message)
        if message.trouble:
            self.tell(message.trouble)
        with self.telling_trouble():
            await self._turn()

    # --- what the widgets report -------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        self._changed()

    async def on_input_submitted(self) -> None:
        """Enter in a line: to the next blank, or the answer is done."""
        entry = self.entry
        below = entry.next_input() if isinstance(entry, BlanksEntry) else None
        if below is not None:
            below.focus()
        else:
            await self.action_done()
