"""The debrief on the screen: own answers judged beside the model ones, katas graded, the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from grader.client import GraderError, GradingCancelled
from grader.verdict import Verdict
from sparring.concepts import KATA
from sparring.i18n import N_, _
from sparring.interviewer.client import InterviewerError
from sparring.mock.host import Host
from sparring.mock.report.markdown import as_markdown
from sparring.tui.base import Face
from sparring.tui.choices import LETTERS, ChoiceRow, Choices
from sparring.tui.lines import Key
from sparring.tui.markdown import SafeMarkdown
from sparring.tui.mock_view import PointsView, WorthView


class MockDebrief(Face):
    """Judge what only the candidate can, while the katas are graded; then read the report."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"pick({index})") for index, key in enumerate(LETTERS)),
        Binding("space", "pick", N_("pick; again to take it back")),
        Binding("down,j", "move(1)", N_("next; down")),
        Binding("up,k", "move(-1)", N_("above; up")),
        Binding("pagedown,ctrl+d", "page(1)", N_("page down")),
        Binding("pageup,ctrl+u", "page(-1)", N_("page up")),
        Binding("enter", "keep", N_("keep it and go on")),
        Binding("p", "propose", N_("tick what the interviewer would")),
        Binding("w", "write", N_("write the report as a page")),
        Binding("g", "grade", N_("grade again what the grader failed on")),
        Binding("escape,q", "leave", N_("leave; what is judged is kept")),
    ]

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._marks: list[float] = []
        self._said: list[str] = []
        self._report = ""

    def body(self) -> ComposeResult:
        yield Vertical(id="debrief")
        yield Static(id="grading", markup=False)

    async def on_mount(self) -> None:
        """Ask for what only the candidate can judge; grade beside it."""
        self.show_title(_("Debrief"), _("interview {n}").format(n=self._host.mock.id))
        self._grade_all()
        await self._turn()

    def keys(self) -> Sequence[Key]:
        leave = Key("escape", _("leave"), "leave")
        if self._report:
            return [Key("j k", _("scroll"), "move(1)"), Key("w", _("as a page"), "write"), leave]
        if self.query(Choices):
            return [Key("enter", _("go on"), "keep"), Key("space", _("tick"), "pick"), leave]
        return [Key("g", _("grade again"), "grade"), leave]

    # --- judging -----------------------------------------------------------------------------

    async def _turn(self) -> None:
        room = self.query_one("#debrief", Vertical)
        await room.remove_children()
        with self.telling_trouble():
            self._settle_empty_replies()
        if own := self._own:
            view = self._view(own[0])
            await room.mount(view)
            if isinstance(view, PointsView):
                self._ask_the_interviewer(view, own[0])
        elif not self._host.todo:
            await self._close()
        self.show_keys()
        self.refresh_bindings()

    def _view(self, slug: str) -> PointsView | WorthView:
        kept = self._host.interview.state.items[slug]
        if kept.answer is not None and kept.points is None:
            text = str(kept.answer["text"])
            return PointsView(self._host.question(slug), text, with_answer=True)
        number = len(self._marks)
        return WorthView(kept.asked[number], kept.replies[number])

    async def action_keep(self) -> None:
        """Keep the ticks or the mark, and go on."""
        if not (own := self._own):
            return
        with self.telling_trouble():
            for view in self.query(PointsView):
                self._host.interview.credit(own[0], view.picked)
            for worth in self.query(WorthView):
                if worth.mark is None:
                    self.tell(_("Pick one first."))
                    return
                self._marks.append(worth.mark)
        await self._turn()

    @property
    def _own(self) -> list[str]:
        """The questions that wait for the candidate's judgement."""
        return [slug for slug in self._host.todo if not slug.startswith(KATA)]

    def _settle_empty_replies(self) -> None:
        """A reply of nothing is worth nothing; when every reply has its mark, they are kept."""
        for slug in self._own:
            kept = self._host.interview.state.items[slug]
            if kept.answer is not None and kept.points is None:
                return
            while len(self._marks) < len(kept.replies) and not kept.replies[len(self._marks)]:
                self._marks.append(0.0)
            if len(self._marks) < len(kept.replies):
                return
            self._host.interview.mark(slug, self._marks)
            self._marks = []

    # --- the interviewer ---------------------------------------------------------------------

    def _ask_the_interviewer(self, view: PointsView, slug: str) -> None:
        try:
            if self._host.interviewer is not None:
                view.say(_("The interviewer reads ..."))
                self._propose(view, slug)
        except InterviewerError as error:
            view.say(str(error))

    @work(thread=True, exclusive=True, group="proposals", exit_on_error=False)
    def _propose(self, view: PointsView, slug: str) -> None:
        try:
            self.app.call_from_thread(view.propose, self._host.propose(slug))
        except InterviewerError as error:
            self.app.call_from_thread(view.say, str(error))

    def action_propose(self) -> None:
        for view in self.query(PointsView):
            view.take_proposals()

    # --- grading -----------------------------------------------------------------------------

    def action_grade(self) -> None:
        self._grade_all()

    def _grade_all(self) -> None:
        katas = [slug for slug in self._host.todo if slug.startswith(KATA)]
        if katas:
            names = ", ".join(slug.partition(":")[2] for slug in katas)
            self._say(_("Grading {names} ...").format(names=names))
            self._grade(katas)

    @work(thread=True, exclusive=True, group="debrief", exit_on_error=False)
    def _grade(self, katas: Sequence[str]) -> None:
        for slug in katas:
            try:
                verdict = self._host.grade(slug, self.sparring.judge)
            except (GraderError, GradingCancelled) as error:
                self.app.call_from_thread(self._say, str(error))
                return
            self.app.call_from_thread(self._graded, slug, verdict)

    def _graded(self, slug: str, verdict: Verdict) -> None:
        with self.telling_trouble():
            self._host.interview.graded(slug, verdict.to_dict())
        katas = [each for each in self._host.todo if each.startswith(KATA)]
        self._say("" if not katas else self._said[-1])
        if not self._host.todo:
            self.call_later(self._turn)

    def _say(self, words: str) -> None:
        self._said.append(words)
        line = self.query_one("#grading", Static)
        line.update(words)
        line.display = bool(words)

    # --- the report --------------------------------------------------------------------------

    async def _close(self) -> None:
        with self.telling_trouble():
            self._host.close()
            mock = self.practice.store.mocks.get(self._host.mock.id)
            assert mock is not None
            assert mock.debrief is not None
            self._report = as_markdown(mock.debrief)
            room = self.query_one("#debrief", Vertical)
            await room.mount(VerticalScroll(SafeMarkdown(self._report), can_focus=False))

    def action_write(self) -> None:
        """Write the HTML page into the interview's folder."""
        if not self._report:
            return
        with self.telling_trouble():
            self.tell(str(self._host.write_page()), title=_("The report is here"), seconds=12)

    def action_pick(self, index: int | None = None) -> None:
        for choices in self.query(Choices):
            choices.pick(index)

    def action_move(self, by: int) -> None:
        for choices in self.query(Choices):
            choices.move(by)
        if self._report:
            self._pane.scroll_relative(y=by * 2, animate=False)

    def action_page(self, by: int) -> None:
        pane = self._pane
        pane.scroll_relative(y=by * max(1, pane.size.height - 2), animate=False)

    @property
    def _pane(self) -> VerticalScroll:
        return self.query("#debrief VerticalScroll").first(VerticalScroll)

    def action_leave(self) -> None:
        self.leave()

    def on_choice_row_clicked(self, message: ChoiceRow.Clicked) -> None:
        self.action_pick(message.index)
