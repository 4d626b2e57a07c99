"""The settings on the screen. Invariant: what is changed here counts at once and is in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from sparring.i18n import N_, _
from sparring.preferences import Preferences, SettingError
from sparring.settings import CHOICES, RANGES, example
from sparring.tui.base import Face
from sparring.tui.dialogs import Ask
from sparring.tui.lines import Key
from sparring.tui.reading import Reading
from sparring.tui.rows import Row, Rows

_STEP = 5
_DIM = "$foreground 60%"


@dataclass(frozen=True, slots=True)
class _Line:
    """A setting: its name in the file, and what it is, in words."""

    name: str
    words: str
    about: str = ""


_LINES = (
    _Line("lang", N_("language"), N_("auto: as your system's")),
    _Line("theme", N_("colours"), N_("all hold for colour-blind eyes; one has high contrast")),
    _Line("keymap", N_("keys"), N_("vim: k goes up on Home too, K lists the katas; b lists all")),
    _Line("minutes", N_("minutes of an evening")),
    _Line("level", N_("level of a mock interview")),
    _Line("editor", N_("editor"), N_("a command; empty: $VISUAL, $EDITOR, or what is found")),
    _Line("pictures", N_("pictures"), N_("how samples are drawn; auto: greys where they show")),
    _Line("reduced_motion", N_("less motion"), N_("nothing slides, and pictures wait for the end")),
    _Line("mouse", N_("mouse"), N_("from the next start")),
    _Line("interviewer.on", N_("interviewer"), N_("yes: your answers go to the address below")),
    _Line("interviewer.url", N_("  its address"), N_("any endpoint like OpenAI's")),
    _Line("interviewer.model", N_("  its model")),
    _Line("interviewer.key_variable", N_("  its key"), N_("the name of a variable that holds it")),
    _Line("interviewer.seconds", N_("  seconds to wait")),
)


class SettingsScreen(Face):
    """Every setting, one a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "type", N_("type a value, or take the next one")),
        Binding("down,j", "move(1)", N_("next line")),
        Binding("up,k", "move(-1)", N_("line above")),
        Binding("right,l", "change(1)", N_("next value")),
        Binding("left,h", "change(-1)", N_("value before")),
        Binding("b", "keys", N_("every key of every screen")),
        Binding("e", "edit", N_("edit the file")),
        Binding("escape,q", "leave", N_("back")),
    ]

    def body(self) -> ComposeResult:
        yield Rows(id="settings")
        yield Static(id="about", markup=False)

    def keys(self) -> Sequence[Key]:
        return [
            Key("← →", _("change"), "change(1)"),
            Key("enter", _("type"), "type"),
            Key("b", _("keys"), "keys"),
            Key("e", _("the file"), "edit"),
            Key("escape", _("back"), "leave"),
        ]

    async def on_mount(self) -> None:
        await self._show()

    @property
    def _preferences(self) -> Preferences:
        return self.practice.preferences

    @property
    def _line(self) -> _Line:
        return _LINES[self.query_one(Rows).at]

    async def _show(self) -> None:
        self.show_title(_("Settings"))
        shown = self._preferences.shown()
        await self.query_one(Rows).show([_row(line, shown[line.name]) for line in _LINES])
        self._explain()
        self.show_keys()

    def _explain(self) -> None:
        path = self._preferences.path
        parts = [_(self._line.about) if self._line.about else "", f"{path}" if path else ""]
        problems = [f"!  {each}" for each in self._preferences.problems]
        self.query_one("#about", Static).update("\n".join([*filter(None, parts), *problems]))

    # --- actions -----------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        self.query_one(Rows).move(by)
        self._explain()

    async def action_change(self, by: int) -> None:
        """The next value, or the one before; a text is typed."""
        name = self._line.name
        now = self._preferences.shown()[name]
        if isinstance(now, bool):
            await self._set(name, not now)
        elif isinstance(now, int):
            allowed = RANGES[name.rpartition(".")[2]]
            await self._set(name, min(allowed[-1], max(allowed[0], now + by * _STEP)))
        elif options := self._options(name):
            at = options.index(now) if now in options else 0
            await self._set(name, options[(at + by) % len(options)])
        else:
            self._ask()

    def _options(self, name: str) -> list[str]:
        if name == "theme":
            own = [each for each in self.app.available_themes if each.startswith("sparring")]
            return own + sorted(set(self.app.available_themes) - set(own))
        return list(CHOICES.get(name, ()))

    async def action_type(self) -> None:
        """Type a value; of a few that are known, take the next."""
        name = self._line.name
        if isinstance(self._preferences.shown()[name], bool) or self._options(name):
            await self.action_change(1)
        else:
            self._ask()

    def _ask(self) -> None:
        now = self._preferences.shown()[self._line.name]
        self.app.push_screen(Ask(_(self._line.words).strip(), str(now)), self._typed)

    async def _typed(self, text: str | None) -> None:
        if text is not None:
            await self._change(self._line.name, text, typed=True)

    async def _set(self, name: str, value: str | int | bool) -> None:
        await self._change(name, value, typed=False)

    async def _change(self, name: str, value: str | int | bool, *, typed: bool) -> None:
        try:
            if typed:
                self._preferences.change_from_text(name, str(value))
            else:
                self._preferences.change(name, value)
        except SettingError as error:
            self.tell(str(error), title=_("That did not work"), seconds=12)
        self.sparring.take_up_settings()
        await self._show()

    def action_keys(self) -> None:
        """Every key of every screen, and the name that the file calls it by."""
        from sparring.tui.keymap import as_markdown

        self.app.push_screen(Reading(_("Keys"), as_markdown(self.practice.settings)))

    async def action_edit(self) -> None:
        """Open the file; where there is none yet, one with every setting as a comment."""
        path = self._preferences.path
        if path is None:
            self.tell(_("These settings are kept in no file."))
            return
        with self.telling_trouble():
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(example(), encoding="utf-8")
            self.edit(path)
            self._preferences.read_again()
        self.sparring.take_up_settings()
        await self._show()

    def action_leave(self) -> None:
        self.leave()

    async def on_row_clicked(self, message: Row.Clicked) -> None:
        self.query_one(Rows).go(message.index)
        self._explain()
        await self.action_type()


def _row(line: _Line, value: str | int | bool) -> Content:
    words = {True: _("yes"), False: _("no")}
    shown = words[value] if isinstance(value, bool) else str(value) or "-"
    typed = isinstance(value, str) and line.name not in CHOICES and line.name != "theme"
    name = Content(_(line.words)).truncate(_NAME, pad=True)
    return Content.assemble(name, shown if typed else f"‹ {shown} ›")


_NAME = 28
