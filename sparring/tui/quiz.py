"""The quiz: one question at a time. Invariant: an answer is kept before it is shown as marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import TextArea

from sparring.questions import Kind, Question
from sparring.tui.asking import Asking, Phase
from sparring.tui.base import Face
from sparring.tui.choices import LETTERS, ChoiceRow, Choices
from sparring.tui.lines import Key
from sparring.tui.question_view import QuestionView
from sparring.tui.summary import Given, Summary

_PICKING = (Phase.CHOOSING, Phase.TICKING)
_PHASES: dict[str, tuple[Phase, ...]] = {
    "pick": _PICKING,
    "move": _PICKING,
    "answer": (Phase.CHOOSING,),
    "keep": (Phase.TICKING,),
    "write": (Phase.WRITING,),
    "finish": (Phase.WRITING,),
    "hint": (Phase.CHOOSING, Phase.WRITING),
    "scroll": (Phase.ANSWERED,),
    "next": (Phase.ANSWERED,),
}
"""In which phases an action makes sense; the others always do."""


class Quiz(Face):
    """Asks questions in order; every answer is stored at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"pick({index})") for index, key in enumerate(LETTERS)),
        Binding("space", "pick", "pick; again to take it back"),
        Binding("down,j", "move(1)", "next choice"),
        Binding("up,k", "move(-1)", "choice above"),
        Binding("enter", "answer", "answer"),
        Binding("enter", "keep", "keep the ticked points"),
        Binding("enter", "next", "next question"),
        Binding("enter,i", "write", "write"),
        Binding("tab", "finish", "done writing"),
        Binding("h", "hint", "hint; it is counted"),
        Binding("down,j", "scroll(1)", "down"),
        Binding("up,k", "scroll(-1)", "up"),
        Binding("pagedown,ctrl+d", "page(1)", "page down"),
        Binding("pageup,ctrl+u", "page(-1)", "page up"),
        Binding("escape", "leave", "leave; answers given are kept"),
    ]

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__()
        self._questions = tuple(questions)
        self._given: list[Given] = []
        self._asking: Asking | None = None

    def body(self) -> ComposeResult:
        yield Vertical(id="quiz")

    async def on_mount(self) -> None:
        """Ask the first question."""
        await self._ask()

    # --- state -------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense in this phase."""
        phases = _PHASES.get(action)
        return phases is None or (self._asking is not None and self._asking.phase in phases)

    def keys(self) -> Sequence[Key]:
        leave = Key("escape", "leave", "leave")
        hint = Key("h", "hint", "hint")
        match self._asking.phase if self._asking else None:
            case Phase.CHOOSING:
                pick = Key("space", "pick", "pick")
                return [Key("enter", "answer", "answer"), pick, hint, leave]
            case Phase.WRITING if self.focused is not None:
                return [Key("tab", "done", "finish"), Key("escape", "stop writing", "leave")]
            case Phase.WRITING:
                write = Key("i", "write", "write")
                return [Key("tab", "done", "finish"), write, hint, leave]
            case Phase.TICKING:
                return [Key("enter", "keep", "keep"), Key("space", "tick", "pick"), leave]
            case Phase.ANSWERED:
                last = len(self._given) >= len(self._questions)
                go_on = Key("enter", "finish" if last else "next", "next")
                return [go_on, Key("j k", "scroll", "scroll(1)"), leave]
        return [leave]

    @property
    def _view(self) -> QuestionView:
        return self.query_one(QuestionView)

    @property
    def _choices(self) -> Choices | None:
        return self._view.choices

    # --- the way through a question ----------------------------------------------------------

    async def _ask(self) -> None:
        number = len(self._given)
        if number >= len(self._questions):
            self._end()
            return
        question = self._questions[number]
        self._asking = Asking(question, self.sparring.clock)
        room = self.query_one("#quiz", Vertical)
        await room.remove_children()
        await room.mount(QuestionView(question))
        if question.kind is Kind.OPEN:
            self.query_one(TextArea).focus()
        facts = f"{question.deck} · level {question.level} · {question.minutes} min"
        self.show_title(f"{number + 1} of {len(self._questions)}", facts)
        self._changed()

    def _end(self) -> None:
        self._asking = None
        if len(self._questions) == 1 and self._given:
            self.leave()
        else:
            self.app.push_screen(Summary(self._given), lambda _: self.leave())

    async def _keep(self, picked: set[int]) -> None:
        asking = self._asking
        assert asking is not None
        with self.telling_trouble():
            answered = self.practice.answer(
                asking.question,
                picked,
                hints=asking.hints,
                duration_ms=asking.duration_ms,
                text=asking.text,
            )
            asking.close(answered)
            self._given.append(Given(asking.question, answered))
            await self._view.show_result(answered, self.practice)
        self._changed()

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

    async def action_answer(self) -> None:
        """Mark the picked choices; an empty answer is none."""
        choices = self._choices
        if choices is None or not choices.picked:
            self.tell("Pick first: a letter, or space at the arrow. Then enter answers.", seconds=3)
            return
        await self._keep(set(choices.picked))

    async def action_keep(self) -> None:
        if (choices := self._choices) is not None:
            await self._keep(set(choices.picked))

    def action_write(self) -> None:
        self.query_one(TextArea).focus()

    async def action_finish(self) -> None:
        """End the writing and show the model answer."""
        assert self._asking is not None
        text = self.query_one(TextArea).text
        self._asking.written(text)
        self.set_focus(None)
        await self._view.show_rubric(text)
        self._changed()

    async def action_hint(self) -> None:
        assert self._asking is not None
        hint = self._asking.next_hint()
        if hint is None:
            self.tell("There is no hint for this one.")
            return
        count = len(self._asking.question.hints)
        await self._view.show_hint(self._asking.hints, count, hint)

    async def action_next(self) -> None:
        await self._ask()

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

    def on_choice_row_clicked(self, message: ChoiceRow.Clicked) -> None:
        if self.check_action("pick", ()):
            self.action_pick(message.index)
