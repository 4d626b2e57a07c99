"""The app: one practice, one warm grader, the screens. Invariant: leaving ends every process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.geometry import Size
from textual.screen import Screen
from textual.theme import Theme

from sparring.judge import MakeGrader, SharedJudge, new_grader
from sparring.mock.log import Mock
from sparring.practice import Practice
from sparring.questions import Question
from sparring.store import Source, StoreError
from sparring.tui.base import Face, TooSmall, is_too_small
from sparring.tui.home import Home
from sparring.tui.kata import KataScreen
from sparring.tui.quiz import Quiz
from sparring.tui.themes import THEMES

_THEME = "theme"


def run(
    practice: Practice,
    questions: Sequence[Question] | None = None,
    source: Source = "quiz",
    *,
    mock: Mock | None = None,
) -> int:
    """Open the app, at Home or straight in a quiz of `questions` or an interview; its exit code.

    Raises:
        StoreError: the practice store cannot be read.
    """
    app = SparringApp(practice, questions, source=source, mock=mock)
    try:
        app.run()
    finally:
        app.judge.close()
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
        make_grader: MakeGrader = new_grader,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """An app that is not running yet.

        Args:
            practice: what is practised; used from this thread only.
            questions: ask these, then leave; None opens Home.
            source: how answers to these are kept; `practice` leaves the schedule as it is.
            mock: hold this interview, then leave.
            make_grader: starts a judge, when the first kata opens.
            clock: seconds, for how long an answer took.
        """
        super().__init__()
        self.practice, self.clock = practice, clock
        self.judge = SharedJudge(make_grader)
        self._questions, self._source, self._mock = questions, source, mock
        self._told: set[str] = set()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._kept_theme()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Every theme; without colour, none that leaves the colours to the terminal."""
        themes = super().available_themes
        if not self._no_color:  # asked for every widget whose styles are worked out
            return themes
        # NO_COLOR with a theme of terminal colours paints black on black.
        return {name: theme for name, theme in themes.items() if not theme.ansi}

    def get_default_screen(self) -> Screen[Any]:
        """Home, or what was asked for."""
        if self._mock is not None:
            return self.mock_screen(self._mock)
        return Home() if self._questions is None else Quiz(self._questions, self._source)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every action of the screen, then those of the app."""
        if isinstance(screen, Face):
            for action in screen.actions():
                run = partial(screen.run_action, action.action)
                title = action.words[0].upper() + action.words[1:]
                yield SystemCommand(title, f"key: {action.keys}", run)
        yield SystemCommand("Theme", "choose other colours", self.action_change_theme)
        yield SystemCommand("Quit", "every answer given is kept", self.action_quit)

    def on_unmount(self) -> None:
        """End the judge first: a grading that hangs must not keep the app open."""
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
        self.judge.warm_up()
        self.push_screen(KataScreen(kata, path))

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
        notices = [*practice.store.notices, *practice.broken_decks, *practice.broken_katas]
        new = [notice for notice in notices if notice not in self._told]
        self._told.update(new)
        return new

    def _watch_theme(self, theme_name: str) -> None:
        super()._watch_theme(theme_name)
        if self.is_running and theme_name != self._kept_theme():
            with suppress(StoreError):  # the colours show; they are only not remembered
                self.practice.store.set_setting(_THEME, theme_name)

    def _kept_theme(self) -> str:
        name = self.practice.store.setting(_THEME) or ""
        return name if name in self.available_themes else THEMES[0].name

    @property
    def _no_color(self) -> bool:
        return bool(os.environ.get("NO_COLOR")) or getattr(self, "no_color", False)
