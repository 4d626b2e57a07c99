"""What an interview shows at a moment, one view for each phase. They show; the screen decides."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from sparring.i18n import _
from sparring.questions import Choice, Question
from sparring.tui.choices import Choices, Picking
from sparring.tui.kata_view import short
from sparring.tui.markdown import SafeMarkdown, inline


class PointsView(VerticalScroll, can_focus=False):
    """What was written, and points to tick; in the debrief beside the model answer."""

    def __init__(self, question: Question, own: str, *, with_answer: bool) -> None:
        super().__init__()
        self._question, self._own, self._with_answer = question, own, with_answer

    def compose(self) -> ComposeResult:
        yield Static(inline(self._question.title), classes="question-title")
        yield Static(_("You wrote"), classes="label")
        yield Static(self._own.strip() or _("(nothing written)"), markup=False, classes="own")
        if self._with_answer:
            yield Static(_("A good answer"), classes="label")
            yield SafeMarkdown(self._question.answer)
        yield Static(_("Which of these points did you make?"), classes="label")
        yield Choices([Choice(point, True, "") for point in self._question.rubric], Picking.SEVERAL)

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
