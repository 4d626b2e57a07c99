"""The app: one practice, one warm grader, the screens. Invariant: leaving ends every process.

A screen is imported when it is opened: what Home does not need would only delay it.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

from textual import constants
from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.geometry import Size
from textual.screen import Screen
from textual.theme import Theme, ThemeProvider

from sparring import i18n
from sparring.first_minute import first_kata, first_question, is_new
from sparring.i18n import _
from sparring.practice import Practice
from sparring.preferences import SettingError
from sparring.settings import Settings
from sparring.store import Source
from sparring.tui.base import Face, TooSmall, is_too_small
from sparring.tui.hangup import LOOK_SECONDS, has_hung_up
from sparring.tui.home import Home
from sparring.tui.themes import THEMES, unknown_theme

if TYPE_CHECKING:
    from sparring.judge import MakeGrader, SharedJudge
    from sparring.mock.log import Mock
    from sparring.questions import Question


def run(
    practice: Practice,
    questions: Sequence[Question] | None = None,
    source: Source = "quiz",
    *,
    mock: Mock | None = None,
    first: Callable[[], Screen[Any]] | None = None,
    make_grader: MakeGrader | None = None,
) -> int:
    """Open the app, at Home or straight in a quiz of `questions` or an interview; its exit code.

    `first` makes the screen to begin with instead, `make_grader` the judge, by default the best.

    Raises:
        StoreError: the practice store cannot be read.
    """
    app = SparringApp(
        practice, questions, source=source, mock=mock, first=first, make_grader=make_grader
    )
    # What a start has made stays: to look through it for garbage takes as long as ten frames.
    gc.freeze()
    try:
        app.run(mouse=practice.settings.mouse)
    finally:
        app.close_judge()
    return app.return_code or 0


class SparringApp(App[int]):
    """Sparring in a terminal."""

    CSS_PATH = "app.tcss"
    TITLE = "Sparring"

    def __init__(
        self,
        practice: Practice,
        questions: Sequence[Question] | None = None,
        *,
        source: Source = "quiz",
        mock: Mock | None = None,
        first: Callable[[], Screen[Any]] | None = None,
        make_grader: MakeGrader | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """An app that is not running yet.

        Args:
            practice: what is practised; used from this thread only.
            questions: ask these, then leave; None opens Home.
            source: how answers to these are kept; `practice` leaves the schedule as it is.
            mock: begin with this interview.
            first: makes the screen to begin with.
            make_grader: starts a judge, when the first kata opens; by default the real one.
            clock: seconds, for how long an answer took.
        """
        # Textual reads the styles of each screen that is pushed, but not of the one at the bottom.
        super().__init__(css_path=None if questions is None else [self.CSS_PATH, Face.CSS_PATH])
        self.practice, self.clock = practice, clock
        self._make_grader = make_grader
        self._questions, self._source = questions, source
        self._mock, self._first = mock, first
        self._told: set[str] = set()
        self._setting_problems = list(practice.preferences.problems)
        self._lang = practice.settings.lang
        self.own_keys: dict[str, str] = {}
        """Keys that differ from the default, by the id of what they do."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._set_theme()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Every theme; without colour, none that leaves the colours to the terminal."""
        themes = super().available_themes
        if not self._no_color:  # asked for every widget whose styles are worked out
            return themes
        # NO_COLOR with a theme of terminal colours paints black on black.
        return {name: theme for name, theme in themes.items() if not theme.ansi}

    def get_default_screen(self) -> Screen[Any]:
        """Home, or a quiz that ends the app when it is left."""
        if self._questions is None:
            return Home()
        from sparring.tui.quiz import Quiz

        return Quiz(self._questions, self._source)

    def _first_screen(self) -> Screen[Any] | None:
        """What covers Home at first."""
        if self._first is not None:
            return self._first()
        if self._mock is not None:
            return self.mock_screen(self._mock)
        if self._questions is None and is_new(self.practice):
            from sparring.tui.welcome import Welcome

            return Welcome()
        return None

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every action of the screen, then those of the app."""
        if isinstance(screen, Face):
            for action in screen.actions():
                run = partial(screen.run_action, action.action)
                title = action.words[0].upper() + action.words[1:]
                yield SystemCommand(title, _("key: {keys}").format(keys=action.keys), run)
        if not isinstance(screen, Home):  # which has a key for it
            yield SystemCommand(_("Settings"), _("every setting"), self.action_settings)
        yield SystemCommand(_("Theme"), _("choose other colours"), self.action_change_theme)
        yield SystemCommand(_("Quit"), _("every answer given is kept"), self.action_quit)

    def action_command_palette(self) -> None:
        """Show every action; what is shown to type into speaks the learner's language."""
        if not CommandPalette.is_open(cast("App[object]", self)):
            words = _("Search for commands…")
            self.push_screen(CommandPalette(placeholder=words, id="--command-palette"))

    def search_themes(self) -> None:
        """Show every theme."""
        words = _("Search for themes…")
        self.push_screen(CommandPalette(providers=[ThemeProvider], placeholder=words))

    def action_help_quit(self) -> None:
        """Say how to leave, for who pressed ctrl+c, which copies."""
        for key, active in self.active_bindings.items():
            if active.binding.action in ("quit", "app.quit"):
                words = _("Press {key} to quit the app").format(key=key)
                self.notify(words, title=_("Do you want to quit?"), markup=False)
                return

    def action_settings(self) -> None:
        """Show every setting."""
        from sparring.tui.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    @property
    def settings(self) -> Settings:
        """The learner's settings, as they are now."""
        return self.practice.settings

    def on_mount(self) -> None:
        """Show what comes before Home, if anything does."""
        self.take_up_settings()
        if not self.is_headless:
            self.set_interval(LOOK_SECONDS, self._leave_with_the_terminal)
        if (first := self._first_screen()) is not None:
            self.push_screen(first)

    def take_up_settings(self) -> None:
        """Let what the settings say count from now on; of the mouse, from the next start."""
        settings = self.settings
        if settings.lang != self._lang:  # else `--lang` counts
            self._lang = settings.lang
            i18n.use(i18n.chosen(None, settings.lang))
            self.practice = self.practice.in_language(i18n.chosen(None, settings.lang))
        self.animation_level = "none" if settings.reduced_motion else constants.TEXTUAL_ANIMATIONS
        self.theme = self._set_theme()
        if (problem := unknown_theme(settings.theme)) and problem not in self._told:
            self._setting_problems.append(problem)
        if settings.keys or settings.keymap != Settings().keymap or self.own_keys:
            from sparring.tui.keymap import bindable, keymap

            keys, problems = keymap(settings)
            usual = bindable()
            self.own_keys = {id: each for id, each in keys.items() if each != usual[id].keys}
            self._setting_problems += [each for each in problems if each not in self._told]
            # All of them, not only those that differ: what shares a key would lose it.
            self.set_keymap(keys)

    def _leave_with_the_terminal(self) -> None:
        if has_hung_up(sys.stdin.fileno()):
            self.exit(0)

    def on_unmount(self) -> None:
        """End the judge first: a grading that hangs must not keep the app open."""
        self.close_judge()

    @cached_property
    def judge(self) -> SharedJudge:
        """What grades, on every screen."""
        from sparring.judge import SharedJudge, new_grader

        return SharedJudge(self._make_grader or new_grader)

    def close_judge(self) -> None:
        """End what grades, if it was ever begun."""
        if "judge" in self.__dict__:
            self.judge.close()

    def cover_if_too_small(self, size: Size) -> None:
        """Put the notice over a screen that the window cannot hold."""
        if is_too_small(size) and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall())

    def open_kata(self, name: str) -> None:
        """Hand out a kata unless that was done, and open its screen while the judge warms up.

        Raises:
            PackError, WorkspaceError, StoreError: it cannot be handed out.
        """
        kata = self.practice.kata(name)
        path = self.practice.start(kata)
        from sparring.tui.kata import KataScreen

        self.judge.warm_up()
        self.push_screen(KataScreen(kata, path))

    def take_first_steps(self) -> None:
        """Ask a first question, then open the shortest kata."""
        from sparring.tui.quiz import Quiz

        question, kata = first_question(self.practice), first_kata(self.practice)

        def then(_result: None) -> None:
            if kata is not None and isinstance(self.screen, Face):
                with self.screen.telling_trouble():
                    self.open_kata(kata.id)

        if question is not None:
            self.push_screen(Quiz([question]), then)
        else:
            then(None)

    def open_mock(self) -> None:
        """Go on with the interview that is open, or choose a new one.

        Raises:
            StoreError, PaperError: it cannot be taken up.
        """
        from sparring.tui.mock_start import MockStart

        mock = self.practice.store.mocks.open()
        self.push_screen(MockStart() if mock is None else self.mock_screen(mock))

    def mock_screen(self, mock: Mock) -> Screen[Any]:
        """An interview where it stands. Raises PaperError."""
        from sparring.mock.host import Host
        from sparring.tui.mock import MockScreen

        self.judge.warm_up()
        practice = self.practice.in_language(mock.paper.lang)
        return MockScreen(Host(practice, mock, monotonic=self.clock))

    def new_notices(self) -> list[str]:
        """What the learner should be told and has not been told yet."""
        practice = self.practice
        notices = [
            *self._setting_problems,
            *practice.store.notices,
            *practice.broken_decks,
            *practice.broken_katas,
        ]
        new = [notice for notice in notices if notice not in self._told]
        self._told.update(new)
        return new

    def _watch_theme(self, theme_name: str) -> None:
        super()._watch_theme(theme_name)
        if self.is_running and theme_name != self._set_theme():
            with suppress(SettingError):  # the colours show; they are only not remembered
                self.practice.preferences.change("theme", theme_name)

    def _set_theme(self) -> str:
        name = self.settings.theme
        return name if name in self.available_themes else THEMES[0].name

    @property
    def _no_color(self) -> bool:
        return bool(os.environ.get("NO_COLOR")) or getattr(self, "no_color", False)
