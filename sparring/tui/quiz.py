"""The quiz: one question at a time. Invariant: an answer is kept before it is shown as marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import TextArea

from sparring.answering import AnswerError
from sparring.i18n import _
from sparring.questions import Answer, Question, Said, UnreadableAnswer
from sparring.store import Source
from sparring.tui import quiz_keys
from sparring.tui.asking import Asking, Phase
from sparring.tui.base import Face
from sparring.tui.choices import ChoiceRow, Choices
from sparring.tui.entries import BlanksEntry
from sparring.tui.lines import Key
from sparring.tui.question_view import QuestionView
from sparring.tui.summary import Given, Summary
from sparring.tui.words import comes_again


class Quiz(Face):
    """Asks questions in order; every answer is stored at once."""

    BINDINGS: ClassVar[list[BindingType]] = quiz_keys.BINDINGS

    def __init__(self, questions: Sequence[Question], source: Source = "quiz") -> None:
        super().__init__()
        self._questions, self._source = list(questions), source
        self._at = 0
        self._given: list[tuple[int, Given]] = []
        self._asking: Asking | None = None

    def body(self) -> ComposeResult:
        yield Vertical(id="quiz")

    async def on_mount(self) -> None:
        """Ask the first question."""
        await self._ask()

    # --- state -------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense in this phase."""
        phases = quiz_keys.PHASES.get(action)
        return phases is None or (self._asking is not None and self._asking.phase in phases)

    def keys(self) -> Sequence[Key]:
        leave = Key("escape", _("leave"), "leave")
        hint = Key("h", _("hint"), "hint")
        match self._asking.phase if self._asking else None:
            case Phase.CHOOSING:
                pick = Key("space", _("pick"), "pick")
                return [
                    Key("enter", _("answer"), "answer"),
                    Key("n", _("unsure"), "doubt"),
                    pick,
                    hint,
                    leave,
                ]
            case Phase.TYPING if self.focused is not None:
                return [
                    Key(self._done_key, _("answer"), "finish"),
                    Key("escape", _("stop typing"), "leave"),
                ]
            case Phase.WRITING if self.focused is not None:
                return [Key("tab", _("done"), "finish"), Key("escape", _("stop writing"), "leave")]
            case Phase.WRITING | Phase.TYPING:
                write = Key("i", _("write"), "write")
                return [Key("tab", _("done"), "finish"), write, hint, leave]
            case Phase.TICKING:
                return [Key("enter", _("keep"), "keep"), Key("space", _("tick"), "pick"), leave]
            case Phase.ANSWERED:
                last = self._at + 1 >= len(self._questions)
                go_on = Key("enter", _("finish") if last else _("next"), "next")
                scroll = Key("j k", _("scroll"), "scroll(1)")
                return [go_on, scroll, Key("u", _("undo"), "undo"), leave]
        return [leave]

    @property
    def _done_key(self) -> str:
        return "tab" if isinstance(self.focused, TextArea) else "enter"

    @property
    def _view(self) -> QuestionView:
        return self.query_one(QuestionView)

    @property
    def _choices(self) -> Choices | None:
        return self._view.choices

    # --- the way through a question ----------------------------------------------------------

    async def _ask(self) -> None:
        if self._at >= len(self._questions):
            self._end()
            return
        answering = self.practice.answering
        question = answering.shown(self._questions[self._at])
        view = QuestionView(question, answering.shown_steps(question))
        room = self.query_one("#quiz", Vertical)
        await room.remove_children()
        await room.mount(view)
        typed = view.entry is not None and view.entry.typed
        self._asking = Asking(question, self.sparring.clock, typed)
        self._focus_first()
        facts = [_("edited since last time")] if answering.is_edited(question) else []
        facts += [question.deck, _("level {n}").format(n=question.level)]
        facts.append(_("{n} min").format(n=question.minutes))
        count = _("{n} of {all}").format(n=self._at + 1, all=len(self._questions))
        self.show_title(count, " · ".join(facts))
        self._changed()

    def _focus_first(self) -> None:
        if (writable := next(iter(self.query("TextArea, Input")), None)) is not None:
            writable.focus(scroll_visible=False)  # the question is read first

    def _end(self) -> None:
        self._asking = None
        if len(self._questions) == 1 and self._given:
            self.leave()
        else:
            given = [one for _at, one in self._given]
            self.app.push_screen(Summary(given), lambda _result: self.leave())

    async def _keep(self, answer: Answer, sure: bool | None) -> None:
        asking = self._asking
        assert asking is not None
        with self.telling_trouble():
            try:
                answered = self.practice.answering.answer(
                    asking.question,
                    answer,
                    hints=asking.hints,
                    duration_ms=asking.duration_ms,
                    sure=sure,
                    source=self._source,
                )
            except UnreadableAnswer as error:
                self._ask_again(error)
                return
            asking.close(answered)
            self._given.append((self._at, Given(asking.question, answered)))
            self.set_focus(None)
            await self._view.show_result(answered, self.practice)
        self._changed()

    def _ask_again(self, error: UnreadableAnswer) -> None:
        said = str(error)
        self._view.complain(f"{said[:1].upper()}{said[1:]}")

    def _changed(self) -> None:
        self.show_keys()
        self.refresh_bindings()

    # --- actions -----------------------------------------------------------------------------

    def action_pick(self, index: int | None = None) -> None:
        if (choices := self._choices) is not None:
            choices.pick(index)

    def action_move(self, by: int) -> None:
        if (choices := self._choices) is not None:
            choices.move(by)

    def action_digit(self, digit: str) -> None:
        if (entry := self._view.entry) is not None:
            entry.digit(digit)

    async def action_answer(self, sure: bool = True) -> None:
        """Mark the answer as it stands; an empty answer is none."""
        entry = self._view.entry
        assert entry is not None
        try:
            answer, without_doubt = entry.answer()
        except UnreadableAnswer as error:
            self._ask_again(error)
            return
        await self._keep(answer, sure and without_doubt)

    async def action_doubt(self) -> None:
        """The same, said to be unsure."""
        await self.action_answer(sure=False)

    async def action_keep(self) -> None:
        asking, choices = self._asking, self._choices
        assert asking is not None
        if choices is not None:
            await self._keep(Said(asking.text, frozenset(choices.picked)), None)

    def action_write(self) -> None:
        self._focus_first()

    async def action_finish(self) -> None:
        """End the writing: show the model answer, or mark what was typed."""
        assert self._asking is not None
        if self._asking.phase is Phase.TYPING:
            await self.action_answer()
            return
        text = self.query_one(TextArea).text
        self._asking.written(text)
        self.set_focus(None)
        await self._view.show_rubric(text)
        self._changed()

    async def action_hint(self) -> None:
        assert self._asking is not None
        hint = self._asking.next_hint()
        if hint is None:
            self.tell(_("There is no hint for this one."))
            return
        count = len(self._asking.question.hints)
        await self._view.show_hint(self._asking.hints, count, hint)

    async def action_next(self) -> None:
        self._at += 1
        await self._ask()

    async def action_undo(self) -> None:
        """Take back the answer on the screen, or the one before, and ask that question again."""
        if not self._given:
            self.tell(_("There is nothing to undo here."))
            return
        with self.telling_trouble():
            at, given = self._given[-1]
            self.practice.store.undo(f"question:{given.question.id}")
            self._given.pop()
            self._at = at
            await self._ask()

    def action_easy(self) -> None:
        """Rate the answer on the screen as Easy."""
        at, given = self._given[-1]
        with self.telling_trouble():
            try:
                easy = self.practice.answering.call_easy(given.question, given.answered)
            except AnswerError as error:
                self.tell(_("That did not work: {why}.").format(why=error))
                return
            self._given[-1] = at, Given(given.question, easy)
            again = comes_again(self.practice, easy.due)
            self.tell(" ".join((_("Called easy."), again)))

    async def action_later(self) -> None:
        """Put the question off until tomorrow."""
        with self.telling_trouble():
            self.practice.store.bury(self._slug)
            self.tell(_("Put off: it is not asked again today."))
            await self.action_next()

    async def action_never(self) -> None:
        """Put the question away."""
        with self.telling_trouble():
            self.practice.store.suspend(self._slug)
            self.tell(_("Put away: it is not asked any more. On Home, d and then p bring it back."))
            await self.action_next()

    @property
    def _slug(self) -> str:
        assert self._asking is not None
        return f"question:{self._asking.question.id}"

    def action_scroll(self, by: int) -> None:
        self._view.scroll_relative(y=by * 2, animate=False)

    def action_page(self, by: int) -> None:
        view = self._view
        view.scroll_relative(y=by * max(1, view.size.height - 2), animate=False)

    def action_leave(self) -> None:
        """Stop writing, or leave the quiz."""
        if self.focused is not None:
            self.set_focus(None)
            self._changed()
        else:
            self.leave()

    # --- what the widgets report -------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        self._changed()

    async def on_input_submitted(self) -> None:
        """Enter in a line: to the next blank, or the answer is done."""
        entry = self._view.entry
        below = entry.next_input() if isinstance(entry, BlanksEntry) else None
        if below is not None:
            below.focus()
        elif self._asking is not None and self._asking.phase is Phase.TYPING:
            await self.action_answer()

    def on_choice_row_clicked(self, message: ChoiceRow.Clicked) -> None:
        if self.check_action("pick", ()):
            self.action_pick(message.index)
