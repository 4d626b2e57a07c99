"""What an interview shows at a moment, one view for each phase. They show; the screen decides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from sparring.i18n import _
from sparring.interviewer.dialogue import Proposal
from sparring.mock.host import Host
from sparring.mock.interview import Interview
from sparring.mock.report.figures import minutes
from sparring.mock.report.words import section_name
from sparring.mock.state import Phase
from sparring.questions import Choice, Question
from sparring.tui.choices import LETTERS, Choices, Picking
from sparring.tui.kata_view import short
from sparring.tui.markdown import SafeMarkdown, inline
from sparring.tui.question_view import QuestionView
from sparring.wording import level_name


class PointsView(VerticalScroll, can_focus=False):
    """What was written, and points to tick; in the debrief beside the model answer."""

    def __init__(self, question: Question, own: str, *, with_answer: bool) -> None:
        super().__init__()
        self._question, self._own, self._with_answer = question, own, with_answer
        self._proposed: list[int] = []

    def compose(self) -> ComposeResult:
        yield Static(inline(self._question.title), classes="question-title")
        yield Static(_("You wrote"), classes="label")
        yield Static(self._own.strip() or _("(nothing written)"), markup=False, classes="own")
        if self._with_answer:
            yield Static(_("A good answer"), classes="label")
            yield SafeMarkdown(self._question.answer)
        yield Static(id="proposed", markup=False)
        yield Static(_("Which of these points did you make?"), classes="label")
        yield Choices([Choice(point, True, "") for point in self._question.rubric], Picking.SEVERAL)

    def on_mount(self) -> None:
        self.query_one("#proposed").display = False

    def say(self, words: str) -> None:
        """What the interviewer says to the points."""
        proposed = self.query_one("#proposed", Static)
        proposed.update(words)
        proposed.display = bool(words)

    def propose(self, proposals: Sequence[Proposal]) -> None:
        """Show what the interviewer would tick, each with its quotation; nothing is ticked."""
        lines = [f"{LETTERS[each.point : each.point + 1]}  “{each.quote}”" for each in proposals]
        said = _("The interviewer would tick these; it is you who decides, p ticks them:")
        self.say("\n".join([said, *lines]) if lines else _("The interviewer would tick nothing."))
        self._proposed = [each.point for each in proposals]

    def take_proposals(self) -> None:
        """Tick what was proposed and is not ticked yet."""
        choices = self.query_one(Choices)
        for point in self._proposed:
            if point not in choices.picked:
                choices.pick(point)

    @property
    def picked(self) -> list[int]:
        """The ticked points."""
        return self.query_one(Choices).picked


class WorthView(VerticalScroll, can_focus=False):
    """A reply to a follow-up, and what it was worth."""

    MARKS = (1.0, 0.5, 0.0)

    def __init__(self, asked: str, reply: str) -> None:
        super().__init__()
        self._asked, self._reply = asked, reply

    def compose(self) -> ComposeResult:
        yield Static(inline(self._asked), classes="question-title")
        yield Static(_("You said"), classes="label")
        yield Static(self._reply, markup=False, classes="own")
        yield Static(_("What was it worth?"), classes="label")
        words = (_("all that it needed"), _("something"), _("nothing"))
        yield Choices([Choice(word, True, "") for word in words], Picking.ONE)

    @property
    def mark(self) -> float | None:
        """What was picked; None: nothing yet."""
        picked = self.query_one(Choices).picked
        return self.MARKS[picked[0]] if picked else None


class ReplyView(VerticalScroll, can_focus=False):
    """A follow-up, and room for what is said to it."""

    def __init__(self, asked: str) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        yield Static(_("The interviewer asks on"), classes="label")
        yield Static(inline(self._asked), classes="question-title")
        yield TextArea(soft_wrap=True, show_line_numbers=False)


class CodeView(VerticalScroll, can_focus=False):
    """A kata's brief, its file, and what the last run said."""

    def __init__(self, brief: str, path: Path | None) -> None:
        super().__init__()
        self._brief, self._path = brief, path

    def compose(self) -> ComposeResult:
        where = _("(no file)") if self._path is None else short(self._path)
        yield Static(_("Your file: {path}").format(path=where), id="path", markup=False)
        yield Static(_("Not run yet: r runs it, and says whether it runs."), id="ran", markup=False)
        yield SafeMarkdown(self._brief)

    def say(self, words: str) -> None:
        """What a run said."""
        self.query_one("#ran", Static).update(Content(words))


class ThinkingView(VerticalScroll, can_focus=False):
    """The interviewer thinks of a follow-up; the clock goes on."""

    def compose(self) -> ComposeResult:
        yield Static(_("The interviewer thinks ..."), classes="question-title")
        yield Static(_("s takes the deck's own question instead."), classes="label")


def view(host: Host, path: Path | None) -> Widget:
    """What shows an interview as it stands; `path` is the kata's file, where one is asked."""
    state = host.interview.state
    match state.phase:
        case Phase.ANSWERING | Phase.WRITING:
            return QuestionView(host.question(state.slug), host.steps(state.slug))
        case Phase.TICKING:
            text = str((state.kept.answer or {}).get("text", ""))
            return PointsView(host.question(state.slug), text, with_answer=False)
        case Phase.FOLLOWING:
            return ReplyView(state.kept.asked[len(state.kept.replies)])
    return CodeView(host.brief(state.slug), path)


def title(interview: Interview) -> tuple[str, Content]:
    """Both ends of the title line: which interview, and how much time is left."""
    paper, state = interview.mock.paper, interview.state
    level = level_name(paper.level)
    left = _("Mock interview · {level} · seed {seed}").format(level=level, seed=paper.seed)
    if state.paused:
        time = _("pause, {time} left").format(time=minutes(interview.pause_left))
    else:
        time = _("{time} left").format(time=minutes(interview.seconds_left))
        time = f"! {time}" if interview.warning else time
    part = _("{name}, {n} of {all}").format(
        name=section_name(state.now.kind), n=state.section + 1, all=len(paper.sections)
    )
    style = "bold $warning" if interview.warning else "bold"
    return left, Content.assemble(part, "   ", (time, style))
