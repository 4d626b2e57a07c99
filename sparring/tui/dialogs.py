"""Small screens over another one: its keys, and a question to answer with y or n."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from sparring.i18n import N_, _
from sparring.tui.lines import Key, keys_shown
from sparring.wording import cells, padded

if TYPE_CHECKING:
    from sparring.tui.app import SparringApp
    from sparring.tui.base import Face


class _Guarded(ModalScreen[bool]):
    """A dialog that gives way when the window becomes too small."""

    def on_resize(self, event: events.Resize) -> None:
        cast("SparringApp", self.app).cover_if_too_small(event.size)


class Help(_Guarded):
    """Every key of a screen, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "close", N_("close this")),
        Binding("down,j", "down", show=False),
        Binding("up,k", "up", show=False),
    ]

    def __init__(self, screen: Face) -> None:
        super().__init__()
        actions = [(action.keys, action.words) for action in screen.actions()]
        actions += [("ctrl+p", _("every action, by name")), ("ctrl+q", _("quit; answers are kept"))]
        self._lines = key_lines(actions)

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False) as box:
            box.border_title = _("keys")
            yield Static("\n".join(self._lines), markup=False)
            yield Static(Content("\n" + _("escape closes")).stylize("$foreground 60%"))

    def action_close(self) -> None:
        self.dismiss(False)

    def action_down(self) -> None:
        self.query_one(VerticalScroll).scroll_down()

    def action_up(self) -> None:
        self.query_one(VerticalScroll).scroll_up()


class Confirm(_Guarded):
    """A question; its result is True for y."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", N_("yes")),
        Binding("n,escape", "answer(False)", N_("no")),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._question, markup=False)
            keys = Key("y", _("yes"), "answer(True)"), Key("n", _("no"), "answer(False)")
            yield Static(Content("\n") + keys_shown(keys))

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)


class Ask(ModalScreen[str | None]):
    """A line to type; its result is the text, None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", N_("leave it"))]

    def __init__(self, title: str, value: str = "") -> None:
        super().__init__()
        self._title, self._value = title, value

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._title, markup=False, classes="label")
            yield Input(self._value)
            keys = Key("enter", _("take it"), "submit"), Key("escape", _("leave it"), "close")
            yield Static(keys_shown(keys))

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_resize(self, event: events.Resize) -> None:
        cast("SparringApp", self.app).cover_if_too_small(event.size)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip())

    def action_close(self) -> None:
        self.dismiss(None)


def key_lines(actions: Sequence[tuple[str, str]]) -> list[str]:
    """Keys and words in two columns."""
    width = max(cells(keys) for keys, _words in actions)
    return [f"{padded(keys, width)}   {words}" for keys, words in actions]
