"""Every key of every screen: it does what it says, and moves what it says it moves."""

from contextlib import asynccontextmanager

import pytest
from textual.actions import parse
from textual.containers import VerticalScroll
from textual.widgets import Static

from sparring.tui.dialogs import Help
from sparring.tui.kata import KataScreen
from sparring.tui.keymap import screens
from sparring.tui.mock_debrief import MockDebrief
from sparring.tui.quiz import Quiz
from sparring.tui.scrolling import Scrolling
from sparring.tui.welcome import Welcome
from tests.sparring.tui.conftest import DECK, SHORT_PAPER, write_kata
from tests.sparring.tui.fake_training import FakeTrainer, give_training

SCREENS = {screen.__name__: screen for screen in screens()}
ROUTES = {
    "Home": (),
    "Welcome": (),
    "Decks": ("d",),
    "Quiz": ("d", "enter"),
    "Summary": (
        *("d", "enter", "a", "enter", "enter", "b", "enter", "enter"),
        *("x", "tab", "enter", "enter"),
    ),
    "Katas": ("k",),
    "Graph": ("k", "b"),
    "KataScreen": ("k", "enter"),
    "SolutionScreen": ("k", "enter", "s", "y"),
    "TrainingScreen": ("k", "enter", "t"),
    "Attempts": ("k", "enter", "a"),
    "Reading": ("o", "b"),
    "MockStart": ("m",),
    "MockScreen": ("m",),
    "MockDebrief": ("m", "s", *"few modes", "tab", "enter", "escape", "x", "y"),
    "Stats": ("s",),
    "SettingsScreen": ("o",),
}
"""The keys that lead from Home to each screen."""
READ = {
    "Quiz": (*ROUTES["Quiz"], "a", "enter"),
    "MockScreen": ("m", "s", "escape"),
    "MockDebrief": (*ROUTES["MockDebrief"], "enter", "enter"),
}
"""Those that are lists and, further on, texts: the keys to the text."""
PAIRS = (
    *(("down", "up"), ("j", "up"), ("down", "k"), ("pagedown", "pageup"), ("space", "pageup")),
    *(("ctrl+d", "ctrl+u"), ("end", "home"), ("G", "g"), ("right", "left"), ("l", "h")),
)
"""A key that moves, and one that moves back."""
LONGER = (KataScreen, MockDebrief, Quiz, Scrolling)
"""Where a text is scrolled."""
MOVES = ("move", "scroll", "page", "go", "change")


@pytest.fixture
def judge(pack):
    give_training(pack.root)
    deck = DECK.replace("deck: basics", "deck: second").replace("id: basics.", "id: second.")
    (pack.root / "questions" / "en" / "second.md").write_text(deck)
    for number in range(30):
        write_kata(pack.root, f"kata-{number:02}")
    return FakeTrainer()


@pytest.fixture
def opened(open_app, practice, clock, monkeypatch, tmp_path, judge):
    """Opens a screen by its route, in the smallest window, with nothing in focus."""
    monkeypatch.chdir(tmp_path)
    practice.start(practice.kata("doubler"))

    @asynccontextmanager
    async def start(name, route):
        if name in ("MockScreen", "MockDebrief"):
            practice.store.mocks.begin(SHORT_PAPER, clock.now)
        async with open_app().run_test(size=(60, 20)) as pilot:
            if name == "Welcome":
                await pilot.app.push_screen(Welcome())
            for key in route:
                await pilot.pause()
                await pilot.press(key)
            for _ in range(500):
                await pilot.pause(0.01)
                if type(screen := pilot.app.screen) is SCREENS[name]:
                    break
            assert type(screen) is SCREENS[name]
            screen.set_focus(None)
            await pilot.pause()
            yield pilot, screen

    return start


@pytest.mark.parametrize("name", SCREENS)
async def test_every_key_comes_to_its_action(name, opened, monkeypatch):
    came = []
    async with opened(name, ROUTES[name]) as (pilot, screen):
        keys = [(k, b.action) for k, bs in screen._bindings.key_to_bindings.items() for b in bs]
        keys = [(key, action) for key, action in keys if "." not in action.partition("(")[0]]
        for key, action in keys:
            _, called, given = parse(action)
            with monkeypatch.context() as patch:
                # Several may share the key, each at its time: it is the time of this one.
                patch.setattr(screen, "check_action", lambda asked, _, c=called: asked == c)
                patch.setattr(screen, f"action_{called}", lambda *args: came.append(args))
                await pilot.press(key)
            assert came == [given], (key, action)
            came.clear()
    assert len(keys) > len(SCREENS[name].BINDINGS)


@pytest.mark.parametrize("name", SCREENS)
async def test_the_question_mark_shows_the_keys_and_escape_closes_them(name, opened, text):
    async with opened(name, ROUTES[name]) as (pilot, screen):
        words = [action.words for action in screen.actions()]
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Help)
        assert words[0][:20] in text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen


@pytest.mark.parametrize(
    ("name", "route"), [*ROUTES.items(), *READ.items()], ids=[*ROUTES, *(f"{n}-read" for n in READ)]
)
async def test_what_moves_moves_there_and_back(name, route, opened, text):
    async with opened(name, route) as (pilot, screen):
        if route not in ROUTES.values() or isinstance(screen, LONGER):
            pane = screen.query(VerticalScroll).first()
            await pane.mount(Static("\n".join(map(str, range(60)))))  # more than fits
        await pilot.pause()
        moving = {
            key
            for key, (_, binding, enabled, _) in screen.active_bindings.items()
            if enabled and parse(binding.action)[1] in MOVES
        }
        pairs = [pair for pair in PAIRS if moving.issuperset(pair)]
        assert {key for pair in pairs for key in pair} == moving
        for there, back in pairs:
            before = text(pilot)
            await pilot.press(there)
            await pilot.pause()
            assert text(pilot) != before, there
            await pilot.press(back)
            await pilot.pause()
            assert text(pilot) == before, back
