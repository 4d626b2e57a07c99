"""What the candidate types and picks at a moment. It knows no clock and keeps nothing."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.widgets import TextArea

from sparring.questions import Answer, UnreadableAnswer
from sparring.tui.base import Face
from sparring.tui.choices import ChoiceRow, Choices
from sparring.tui.entries import Entry


class AnswerScreen(Face):
    """A screen that shows something to pick from, to type into, or to write on."""

    @property
    def entry(self) -> Entry | None:
        """Where a short question is answered; None where none is asked."""
        return next(iter(self.query(Entry)), None)

    @property
    def typed(self) -> bool:
        """Whether the answer is typed, not picked."""
        return self.entry is not None and self.entry.typed

    def begun(self) -> str | Answer | None:
        """What is there so far; None where nothing can be read of it."""
        if (entry := self.entry) is not None:
            try:
                return entry.answer()[0]
            except UnreadableAnswer:
                return None
        texts = list(self.query(TextArea))
        return texts[0].text if texts else None

    def write_first(self) -> None:
        """Put the cursor where one writes, if there is such a place."""
        self.set_focus(None)
        if (writable := next(iter(self.query("TextArea, Input")), None)) is not None:
            writable.focus(scroll_visible=False)  # the question is read first

    def action_pick(self, index: int | None = None) -> None:
        for choices in self.query(Choices):
            choices.pick(index)

    def action_move(self, by: int) -> None:
        for choices in self.query(Choices):
            choices.move(by)

    def action_digit(self, digit: str) -> None:
        if self.entry is not None:
            self.entry.digit(digit)

    def action_write(self) -> None:
        self.write_first()

    def action_scroll(self, by: int) -> None:
        for pane in self.query(VerticalScroll):
            pane.scroll_relative(y=by * 2, animate=False)

    def on_choice_row_clicked(self, message: ChoiceRow.Clicked) -> None:
        if self.check_action("pick", ()):
            self.action_pick(message.index)
