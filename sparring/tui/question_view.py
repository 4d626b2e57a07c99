"""One question on the screen, before and after its answer. It shows; the quiz decides."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from sparring.answering import Answered
from sparring.i18n import N_, _
from sparring.plain.telling import advice_lines
from sparring.practice import Practice
from sparring.questions import Choice, Kind, Marking, Question
from sparring.questions.listing import numbered
from sparring.schedule import Rating
from sparring.tui.choices import MISSED, NO, OK, SIGN_STYLES, Choices, Picking
from sparring.tui.entries import Entry, entry_for
from sparring.tui.markdown import SafeMarkdown, inline
from sparring.tui.words import comes_again
from sparring.wording import rated

_ASK = {
    Kind.SINGLE: N_("One is right."),
    Kind.SEVERAL: N_("Pick all that are right."),
    Kind.ORDER: N_("Pick the steps in their order, the first one first."),
    Kind.NUMBER: N_("Type a number, such as 0.5, 1/2 or log(2)."),
    Kind.SHAPE: N_("Type a shape, such as (N, 1, 28, 28)."),
    Kind.TRACE: N_("Type what it prints."),
    Kind.BLANKS: N_("Fill in the blanks."),
    Kind.BUG: N_("Type the number of the wrong line, and pick the reason."),
    Kind.OPEN: N_("Write your answer as you would say it; tab when you are done."),
}


class QuestionView(VerticalScroll, can_focus=False):
    """A question: its text, what to answer with, and room for hints and the result."""

    def __init__(self, question: Question, shown_steps: Sequence[int] = ()) -> None:
        super().__init__()
        self._question, self._shown_steps = question, tuple(shown_steps)

    def compose(self) -> ComposeResult:
        question = self._question
        yield Static(inline(question.title), classes="question-title")
        if question.body:
            yield SafeMarkdown(numbered(question))
        yield Static(_(_ASK[question.kind]), classes="ask")
        if question.kind is Kind.OPEN:
            yield TextArea(soft_wrap=True, show_line_numbers=False)
        else:
            yield entry_for(question, self._shown_steps)
        yield Vertical(id="hints")
        yield Vertical(id="result")

    def complain(self, words: str) -> None:
        """Say what is missing from an answer, in the place of what was asked for."""
        ask = self.query_one(".ask", Static)
        ask.update(Content.styled(words, "bold $warning"))
        ask.scroll_visible(animate=False)

    @property
    def entry(self) -> Entry | None:
        """What the question is answered with; None for an open one."""
        return next(iter(self.query(Entry)), None)

    @property
    def choices(self) -> Choices | None:
        """What can be picked now: choices, or rubric points once they are shown."""
        return next(iter(self.query(Choices)), None)

    async def show_hint(self, number: int, count: int, text: str) -> None:
        """Add a hint; the same one is not added twice."""
        room = self.query_one("#hints", Vertical)
        if len(room.children) < number * 2:
            await room.mount(
                Static(_("Hint {n} of {all}").format(n=number, all=count), classes="label")
            )
            await room.mount(SafeMarkdown(text))
        room.scroll_visible(animate=False)

    async def show_rubric(self, text: str) -> None:
        """Put the model answer and the points to tick beside what was written."""
        own = Static(text.strip() or _("(nothing written)"), markup=False, classes="own")
        await self.query_one(TextArea).remove()
        points = [Choice(point, True, "") for point in self._question.rubric]
        label = Static(_("A good answer"), classes="label")
        await self.mount_all(
            [
                Static(_("You wrote"), classes="label"),
                own,
                label,
                SafeMarkdown(self._question.answer),
                Static(_("Which of these points did you make?"), classes="label"),
                Choices(points, Picking.SEVERAL),
            ],
            before="#hints",
        )
        self.query_one(".ask", Static).display = False
        self.call_after_refresh(self.scroll_to_widget, label, animate=False, top=True)

    async def show_result(self, answered: Answered, practice: Practice) -> None:
        """Say how the answer was marked, why, and when the question comes again."""
        question = self._question
        ask = self.query_one(".ask", Static)
        ask.update(verdict_line(question, answered))
        ask.add_class("verdict")
        ask.display = True
        if (entry := self.entry) is not None:
            entry.reveal(answered.marking)
        elif (choices := self.choices) is not None:
            choices.close()
        source = _("Source: {source}").format(source=question.source)
        again = comes_again(practice, answered.due)
        footer = " ".join(filter(None, (again, rated(answered.rating), source)))
        room = self.query_one("#result", Vertical)
        advice = advice_lines(question, answered, practice, _("put it away (x)"))
        await room.mount(
            *_right_answer(question, answered),
            SafeMarkdown(_explained(question)),
            *([Static("\n".join(advice), markup=False)] if advice else []),
            Static(footer, classes="source"),
        )
        self.call_after_refresh(self.scroll_to_widget, ask, animate=False, top=True)


def _right_answer(question: Question, answered: Answered) -> list[Static]:
    """What is right, where the entry does not show it by itself."""
    shows_itself = question.kind in (Kind.ORDER, Kind.BUG)
    if answered.marking.correct or shows_itself or not question.key.shown():
        return []
    return [
        Static(_("Right is"), classes="label"),
        Static(question.key.shown(), markup=False, classes="own"),
    ]


def sign_of(question: Question, answered: Answered) -> str:
    """ok or no; for an open answer that made some of its points, something between."""
    if question.kind is Kind.OPEN:
        return {Rating.AGAIN: NO, Rating.HARD: MISSED}.get(answered.rating, OK)
    return OK if answered.marking.correct else NO


def verdict_line(question: Question, answered: Answered) -> Content:
    """The verdict: a sign and words."""
    sign = sign_of(question, answered)
    return Content.assemble((sign, SIGN_STYLES[sign]), f"  {_verdict(question, answered)}")


def _verdict(question: Question, answered: Answered) -> str:
    marking = answered.marking
    if question.kind is Kind.OPEN:
        return _("{n} of {all} points.").format(n=len(marking.right), all=len(question.rubric))
    return _("Right.") if marking.correct else _not_right(question.kind, marking)


def _not_right(kind: Kind, marking: Marking) -> str:
    """What of a wrong answer is right, where it has parts."""
    right, missed, wrong = map(len, (marking.right, marking.missed, marking.wrong))
    match kind:
        case Kind.SEVERAL:
            said = _("Not right: {right} right, {missed} missed, {wrong} wrong.")
        case Kind.BUG if marking.line_right:
            said = _("Not right: the line is right, the reason wrong.")
        case Kind.BUG if wrong:
            said = _("Not right: the line is wrong, the reason wrong.")
        case Kind.BUG:
            said = _("Not right: the line is wrong, the reason right.")
        case Kind.TRACE:
            said = _("Not right: {right} of {all} lines.")
        case Kind.BLANKS:
            said = _("Not right: {right} of {all} blanks.")
        case Kind.ORDER:
            said = _("Not right: {right} of {all} steps in place.")
        case _:
            said = _("Not right.")
    return said.format(right=right, missed=missed, wrong=wrong, all=right + wrong)


def _explained(question: Question) -> str:
    parts = [question.explanation]
    if question.computation:
        parts.append("### " + _("Computed") + f"\n\n```python\n{question.computation}\n```")
    if question.pitfalls:
        parts.append("### " + _("Pitfalls") + f"\n\n{question.pitfalls}")
    if question.follow_up:
        asked = "\n".join(f"- {line}" for line in question.follow_up)
        parts.append("### " + _("What may be asked next") + f"\n\n{asked}")
    return "\n\n".join(part for part in parts if part)
