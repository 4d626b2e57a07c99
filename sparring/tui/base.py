"""What every screen shares: title line, line of keys, help, and a notice when it is too small."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from grader.packs import PackError
from sparring.i18n import N_, _
from sparring.mock.errors import PaperError
from sparring.practice import Practice, PracticeError
from sparring.preferences import SettingError
from sparring.store import StoreError
from sparring.tui.lines import Key, KeyLine, TitleLine
from sparring.workspace import WorkspaceError

if TYPE_CHECKING:
    from sparring.tui.app import SparringApp

SMALLEST = Size(60, 20)
_IDS = {
    "move(1)": "move-down",
    "move(-1)": "move-up",
    "go(0)": "first",
    "go(-1)": "last",
    "scroll(1)": "scroll-down",
    "scroll(-1)": "scroll-up",
    "page(1)": "page-down",
    "page(-1)": "page-up",
    "change(1)": "more",
    "change(-1)": "less",
}
"""What settings call an action that is told a direction."""
WIDE = 110  # columns from which two columns are shown side by side
TROUBLE = (
    StoreError,
    WorkspaceError,
    PracticeError,
    PackError,
    PaperError,
    SettingError,
    OSError,
)
"""What a person's files and disk can cause; its message says what to do."""


class Action(NamedTuple):
    """Something that a screen can do: its keys, its words, its name."""

    keys: str
    words: str
    action: str


def is_too_small(size: Size) -> bool:
    """Whether a window cannot hold the screens."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class TooSmall(Screen[None]):
    """A plain notice in place of a broken screen, until the window is large enough."""

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Say how large the window is, or leave."""
        self._measure(event.size)

    def on_screen_resume(self) -> None:
        """The window may have grown while something lay over the notice."""
        self._measure(self.app.size)

    def _measure(self, size: Size) -> None:
        if not is_too_small(size):
            if self.is_current:
                self.dismiss()
            return
        width, height = size
        self.query_one(Static).update(
            _("the window is too small ({width}x{height}); Sparring needs {least}").format(
                width=width, height=height, least=f"{SMALLEST.width}x{SMALLEST.height}"
            )
        )


class Face(Screen[None]):
    """A whole screen: a title line, the screen's body, and a line of keys."""

    AUTO_FOCUS = ""
    CSS_PATH = "screens.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (WIDE, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", N_("this help"), id="any.help"),
    ]

    def __init_subclass__(cls, **options: Any) -> None:
        """Give every binding the id by which settings call it: screen and action."""
        if "BINDINGS" in cls.__dict__:
            screen = cls.__module__.rpartition(".")[2].replace("_", "-")
            cls.BINDINGS = [_named(screen, binding) for binding in cls.BINDINGS]
        super().__init_subclass__(**options)

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield from self.body()
        yield KeyLine()

    def body(self) -> ComposeResult:
        """The widgets between the two lines."""
        raise NotImplementedError

    def keys(self) -> Sequence[Key]:
        """The entries of the line of keys, as things stand."""
        raise NotImplementedError

    @property
    def sparring(self) -> SparringApp:
        """The app, with its own type."""
        return cast("SparringApp", self.app)

    @property
    def practice(self) -> Practice:
        """The learner's practice."""
        return self.sparring.practice

    def actions(self) -> list[Action]:
        """What can be done here as things stand, in the order of the bindings."""
        found: dict[str, Action] = {}
        for active in self.active_bindings.values():
            binding = active.binding
            # Textual's own bindings of a screen name their namespace.
            own = active.node is self and "." not in binding.action.partition("(")[0]
            if not own or not binding.description:
                continue
            key = shown_key(binding.key)
            if (earlier := found.get(binding.action)) is not None:
                key = f"{earlier.keys} {key}"
            found[binding.action] = Action(key, _(binding.description), binding.action)
        help_action = found.pop("help", None)
        return [*found.values(), *([help_action] if help_action else [])]

    def show_title(self, left: str | Content, right: str | Content = "") -> None:
        """Fill the title line."""
        self.query_one(TitleLine).show(left, right)

    def show_keys(self) -> None:
        """Bring the line of keys up to date."""
        # Where one writes, a ? is a letter.
        help_ = [] if isinstance(self.focused, Input | TextArea) else [Key("?", _("help"), "help")]
        keys = [*self.keys(), *help_]
        self.query_one(KeyLine).show([self._as_set(key) for key in keys])

    def _as_set(self, key: Key) -> Key:
        """The entry with the key of the settings, where they give its action another one."""
        own = self.sparring.own_keys
        for binding in (each.binding for each in self.active_bindings.values()) if own else ():
            if binding.action == key.action and binding.id in own:
                return key._replace(key=shown_key(own[binding.id].partition(",")[0]))
        return key

    def tell(self, text: str, *, title: str = "", seconds: float = 6) -> None:
        """Say something in a corner; the text is never taken as markup."""
        self.notify(text, title=title, timeout=seconds, markup=False)

    @contextmanager
    def telling_trouble(self) -> Iterator[None]:
        """Turn what a full disk or a deleted file can cause into words."""
        try:
            yield
        except TROUBLE as error:
            self.tell(str(error), title=_("That did not work"), seconds=12)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from sparring.tui.dialogs import Help

        self.app.push_screen(Help(self))

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _show_what_is_typed(self, message: Input.Changed | TextArea.Changed) -> None:
        message.control.scroll_visible(animate=False)

    def edit(self, path: Path, line: int | None = None) -> None:
        """Open a file in the learner's editor, or say what went wrong and what to do."""
        from sparring.tui.editor import edit

        editor = self.practice.settings.editor
        if trouble := edit(self.app, path, editor=editor, line=line):
            self.tell(trouble, seconds=12)

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screen while the window is too small for it."""
        self.sparring.cover_if_too_small(event.size)

    def leave(self) -> None:
        """Go back to the screen below, or end the app where there is none."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.exit(0)


def shown_key(key: str) -> str:
    """A key as people know it."""
    return _SHOWN.get(key, key)


def _named(screen: str, binding: BindingType) -> Binding:
    assert isinstance(binding, Binding)
    words = _IDS.get(binding.action) or re.sub(r"[^a-z0-9]+", "-", binding.action).strip("-")
    return replace(binding, id=binding.id or f"{screen}.{words}")


_SHOWN = {"question_mark": "?", "slash": "/"}
