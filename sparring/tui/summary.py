"""The end of a quiz: how many were right, what comes when, which kata practises what was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sparring.answering import Answered
from sparring.i18n import N_, _
from sparring.practice import Practice
from sparring.questions import Question
from sparring.tui.choices import OK, SIGN_STYLES
from sparring.tui.lines import Key
from sparring.tui.markdown import inline
from sparring.tui.question_view import sign_of
from sparring.tui.scrolling import Scrolling


@dataclass(frozen=True, slots=True)
class Given:
    """A question with its answer."""

    question: Question
    answered: Answered


class Summary(Scrolling):
    """What became of a quiz."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "leave", N_("back"))]

    def __init__(self, given: Sequence[Given]) -> None:
        super().__init__()
        self._given = tuple(given)

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False, id="summary"):
            yield Static(id="summary-text")

    def on_mount(self) -> None:
        self.show_title(_("Done") if self._given else _("Quiz"))
        self.query_one("#summary-text", Static).update(summary(self._given, self.practice))
        self.show_keys()

    def keys(self) -> Sequence[Key]:
        return [Key("enter", _("back"), "leave"), Key("j k", _("scroll"), "scroll(1)")]


def summary(given: Sequence[Given], practice: Practice) -> Content:
    """The counts, then a line or two for each answer."""
    if not given:
        return Content(_("No questions are due. A whole deck: sparring quiz --deck DECK"))
    right = sum(one.answered.marking.correct for one in given)
    count = _("{n} of {all} fully right").format(n=right, all=len(given))
    lines = [Content.styled(count, "bold")]
    for one in given:
        lines += [Content(""), *_lines(one, practice)]
    return Content("\n").join(lines)


def _lines(one: Given, practice: Practice) -> list[Content]:
    sign = sign_of(one.question, one.answered)
    lines = [Content.assemble((sign, SIGN_STYLES[sign]), "  ", inline(one.question.title))]
    facts = []
    if one.answered.due is not None:
        day = practice.store.local_date(one.answered.due).isoformat()
        facts.append(_("again on {day}").format(day=day))
    if sign != OK and (kata := practice.kata_for(one.question)) is not None:
        facts.append(_("practise it: {kata}").format(kata=kata.id))
    return [*lines, Content.styled("    " + " · ".join(facts), "$foreground 60%")]
