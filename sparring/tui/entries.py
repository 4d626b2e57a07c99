"""What a question is answered with: one widget for each kind of answer.

Each gives the answer and whether the learner is sure of it: a `?` at the end of a typed answer
says that they are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from sparring.i18n import N_, _
from sparring.questions import (
    Answer,
    Choice,
    Filled,
    Found,
    Kind,
    Marking,
    Ordered,
    Picked,
    Question,
    Typed,
    UnreadableAnswer,
)
from sparring.questions.doubt import without_doubt
from sparring.tui.choices import NO, OK, SIGN_STYLES, Choices, Picking

_PICK_FIRST = N_("Pick first: a letter, or space at the arrow. Then enter answers.")


class Entry(Vertical):
    """Takes one answer. `typed` ones hold the keyboard until escape."""

    typed = False

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question

    @property
    def choices(self) -> Choices | None:
        """The rows to pick from, if there are any."""
        return next(iter(self.query(Choices)), None)

    def answer(self) -> tuple[Answer, bool]:
        """The answer as it stands, and False where the learner wrote to be unsure.

        Raises:
            UnreadableAnswer: there is none yet; the message says what is missing.
        """
        raise NotImplementedError

    def take_up(self, begun: Mapping[str, Any]) -> None:
        """Show an answer that was begun before, as `Answer.as_json` kept it: picks and texts."""
        for index in begun.get("picked", ()):
            self.query_one(Choices).pick(index)
        texts = begun.get("blanks") or [begun.get("text", "")]
        for line, text in zip(self.query(Input), texts, strict=False):
            line.value = text
        for area in self.query(TextArea):
            area.text = texts[0]

    def reveal(self, marking: Marking) -> None:
        """Show what was right; nothing can be changed any more."""
        raise NotImplementedError

    def digit(self, digit: str) -> None:
        """A digit was typed, or "" to take the last one back."""


class PickEntry(Entry):
    """One choice, or several."""

    def compose(self) -> ComposeResult:
        several = self.question.kind is Kind.SEVERAL
        picking = Picking.SEVERAL if several else Picking.ONE
        yield Choices(self.question.choices, picking)

    def answer(self) -> tuple[Answer, bool]:
        picked = frozenset(self.query_one(Choices).picked)
        if not picked:
            raise UnreadableAnswer(_(_PICK_FIRST))
        return Picked(picked), True

    def reveal(self, marking: Marking) -> None:
        self.query_one(Choices).reveal(marking)


class OrderEntry(Entry):
    """Steps, picked one after the other."""

    def __init__(self, question: Question, shown: Sequence[int]) -> None:
        super().__init__(question)
        self._shown = tuple(shown)

    def compose(self) -> ComposeResult:
        steps = [Choice(self.question.key.steps[step], True, "") for step in self._shown]
        yield Choices(steps, Picking.IN_ORDER)

    def answer(self) -> tuple[Answer, bool]:
        picked = self.query_one(Choices).picked
        if len(picked) < len(self._shown):
            raise UnreadableAnswer(_("Pick every step, the first one first. Then enter answers."))
        return Ordered(tuple(self._shown[row] for row in picked)), True

    def reveal(self, marking: Marking) -> None:
        self.query_one(Choices).reveal_order(self._shown)


class BugEntry(Entry):
    """The number of a line, typed, and the reason, picked."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._line = ""

    def compose(self) -> ComposeResult:
        yield Static(classes="line-number")
        yield Choices(self.question.choices, Picking.ONE)

    def on_mount(self) -> None:
        self._draw()

    def digit(self, digit: str) -> None:
        self._line = (self._line + digit)[-3:] if digit else self._line[:-1]
        self._draw()

    def answer(self) -> tuple[Answer, bool]:
        picked = self.query_one(Choices).picked
        if not self._line:
            raise UnreadableAnswer(
                _("Type the number of the wrong line, pick the reason, then enter.")
            )
        if not picked:
            raise UnreadableAnswer(_(_PICK_FIRST))
        return Found(int(self._line), picked[0]), True

    def reveal(self, marking: Marking) -> None:
        self.query_one(Choices).reveal(marking)
        sign = OK if marking.line_right else NO
        key = _("it is {line}").format(line=self.question.key.shown())
        rest = "" if marking.line_right else f"   {key}"
        line = _("line {n}").format(n=self._line)
        mark = Content.styled(sign, SIGN_STYLES[sign])
        self.query_one(".line-number", Static).update(Content.assemble(mark, f"  {line}{rest}"))

    def _draw(self) -> None:
        shown = self._line or _("_ (type its number)")
        words = _("Wrong line: {line}").format(line=shown)
        self.query_one(".line-number", Static).update(Content(words))


class TextEntry(Entry):
    """One line: a number, a shape, or an output of one line."""

    typed = True

    def compose(self) -> ComposeResult:
        yield Input()

    def answer(self) -> tuple[Answer, bool]:
        text, sure = without_doubt(self.query_one(Input).value)
        if not text:
            raise UnreadableAnswer(_("Type your answer first. Then enter answers."))
        return Typed(text), sure

    def reveal(self, marking: Marking) -> None:
        self.query_one(Input).disabled = True


class OutputEntry(Entry):
    """Several lines of output."""

    typed = True

    def compose(self) -> ComposeResult:
        yield TextArea(soft_wrap=True, show_line_numbers=False)

    def answer(self) -> tuple[Answer, bool]:
        text, sure = without_doubt(self.query_one(TextArea).text)
        return Typed(text), sure

    def reveal(self, marking: Marking) -> None:
        self.query_one(TextArea).disabled = True


class BlanksEntry(Entry):
    """A line for each blank; enter goes to the next."""

    typed = True

    def compose(self) -> ComposeResult:
        for number in range(1, len(self.question.key.blanks) + 1):
            with Horizontal(classes="blank"):
                yield Static(f"[{number}]", classes="blank-number", markup=False)
                yield Input()

    def next_input(self) -> Input | None:
        """The input below the one that has the keyboard; None at the last."""
        inputs = list(self.query(Input))
        at = next((index for index, each in enumerate(inputs) if each.has_focus), -1)
        return inputs[at + 1] if at + 1 < len(inputs) else None

    def answer(self) -> tuple[Answer, bool]:
        read = [without_doubt(each.value) for each in self.query(Input)]
        return Filled(tuple(text for text, _sure in read)), all(sure for _text, sure in read)

    def reveal(self, marking: Marking) -> None:
        for index, (each, number) in enumerate(
            zip(self.query(Input), self.query(".blank-number").results(Static), strict=True)
        ):
            each.disabled = True
            sign = OK if index in marking.right else NO
            number.update(Content.styled(sign, SIGN_STYLES[sign]))


def entry_for(question: Question, shown: Sequence[int]) -> Entry:
    """What a question of any kind but OPEN is answered with; `shown` are an ORDER's steps."""
    match question.kind:
        case Kind.ORDER:
            return OrderEntry(question, shown)
        case Kind.BUG:
            return BugEntry(question)
        case Kind.BLANKS:
            return BlanksEntry(question)
        case Kind.NUMBER | Kind.SHAPE:
            return TextEntry(question)
        case Kind.TRACE:
            one_line = question.key.output is not None and len(question.key.output.lines) == 1
            return TextEntry(question) if one_line else OutputEntry(question)
    return PickEntry(question)
