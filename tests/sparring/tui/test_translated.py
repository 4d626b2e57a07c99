"""Every screen in a catalogue of other letters: what shows in Latin ones is not translated."""

import pytest

from sparring.tui.decks import Decks
from sparring.tui.dialogs import Help
from sparring.tui.graph import Graph
from sparring.tui.home import Home
from sparring.tui.katas import Katas
from sparring.tui.mock import MockScreen
from sparring.tui.mock_start import MockStart
from sparring.tui.quiz import Quiz
from sparring.tui.settings import SettingsScreen
from sparring.tui.stats import Stats
from sparring.tui.summary import Summary
from sparring.tui.welcome import Welcome
from tests.sparring.pseudo import speak, untranslated, words_of
from tests.sparring.tui.conftest import BRIEF, DECK
from tests.sparring.tui.test_mock import PAPER

KEYS = "enter escape space tab ctrl home end pageup pagedown up down left right backspace"
NAMES = "Sparring VISUAL EDITOR ok no min"
VALUES = "auto sparring default vim mid http ollama llama true false none yes"


@pytest.fixture
def unknown(text):
    """The words on a screen that are neither translated nor the content's."""
    known = words_of(DECK, BRIEF, KEYS, NAMES, VALUES, "doubler")

    return lambda pilot: untranslated(text(pilot), known)


@pytest.fixture
def pressed(unknown):
    """Presses keys, and then holds that a screen shows nothing untranslated."""

    async def press(pilot, screen, *keys):
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, screen), pilot.app.screen
        assert not unknown(pilot), (screen, keys)

    return press


async def test_home_and_what_it_leads_to(open_app, pressed):
    speak()
    async with open_app().run_test(size=(120, 40)) as pilot:
        await pressed(pilot, Home)
        await pressed(pilot, Help, "question_mark")
        await pressed(pilot, Stats, "escape", "s")
        await pressed(pilot, MockStart, "escape", "m")
        await pressed(pilot, Home, "escape")
        await pressed(pilot, SettingsScreen, "o")
        await pressed(pilot, Katas, "escape", "k")
        await pressed(pilot, Graph, "b")
        await pressed(pilot, Decks, "escape", "escape", "d")


async def test_the_quiz_to_its_end(open_app, pressed, practice):
    speak()
    async with open_app().run_test(size=(100, 60)) as pilot:
        await pressed(pilot, Quiz, "enter")
        await pressed(pilot, Quiz, "enter")
        await pressed(pilot, Quiz, "h", "b", "enter")
        await pressed(pilot, Quiz, "enter", "a", "enter")
        await pressed(pilot, Quiz, "enter", "x", "tab", "a")
        await pressed(pilot, Quiz, "enter")
        await pressed(pilot, Summary, "enter")
        await pressed(pilot, Home, "enter")
        await pressed(pilot, Stats, "s")


async def test_the_first_minute(open_app, pressed, practice):
    practice.store.set_setting("welcomed", None)
    speak()
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pressed(pilot, Welcome)
        await pressed(pilot, Welcome, "right", "right")


async def test_a_mock_interview(open_app, pressed, practice, clock):
    practice.store.mocks.begin(PAPER, clock.now)
    speak()
    async with open_app().run_test(size=(100, 40)) as pilot:
        await pressed(pilot, MockScreen, "m")
        await pressed(pilot, MockScreen, "s", "s")
        await pressed(pilot, MockScreen, "x", "tab", "a", "enter")
        await pressed(pilot, MockScreen, "escape", "p")
