"""Whole screens as text, at three sizes: goldens/SCREEN.WIDTHxHEIGHT.txt.

`SPARRING_GOLDENS=write` writes them anew (`make goldens`); the difference is read in review.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from sparring.schedule import Rating
from sparring.tui.welcome import Welcome
from tests.sparring.tui.conftest import SHORT_PAPER

GOLDENS = Path(__file__).parent / "goldens"
SIZES = ((60, 20), (80, 24), (120, 40))


@pytest.fixture
def practised(practice, clock, tmp_path, monkeypatch):
    """Some evenings of practice, in a folder whose name shows nowhere."""
    monkeypatch.chdir(tmp_path)
    store = practice.store
    now, clock.now = clock.now, clock.now.replace(day=20)
    store.record("question:basics.saturates", Rating.GOOD, source="quiz", sure=True)
    clock.now = now
    store.record("question:basics.equilibrium", Rating.AGAIN, source="quiz", sure=True)
    store.set_interview(date(2026, 12, 12))
    return practice


async def home(pilot):
    await pilot.pause()


async def help_(pilot):
    await pilot.press("question_mark")


async def quiz(pilot):
    await pilot.press("d", "enter")


async def answered(pilot):
    await pilot.press("d", "enter", "b", "enter")


async def summary(pilot):
    await pilot.press("d", "enter", "a", "enter", "enter", "b", "enter", "enter")
    await pilot.press(*"few modes", "tab", "a", "enter", "enter")


async def decks(pilot):
    await pilot.press("d")


async def katas(pilot):
    await pilot.press("k")


async def graph(pilot):
    await pilot.press("k", "b")


async def kata(pilot):
    await pilot.press("k", "enter")


async def kata_help(pilot):
    await pilot.press("k", "enter", "question_mark")


async def solution(pilot):
    await pilot.press("k", "enter", "s", "y", "d")


async def stats(pilot):
    await pilot.press("s")


async def settings(pilot):
    await pilot.press("o")


async def mock_start(pilot):
    await pilot.press("m")


async def mock(pilot):
    await pilot.press("m", "b")


async def welcome(pilot):
    pilot.app.push_screen(Welcome())


SCREENS = {
    "home": (home, "Home"),
    "help": (help_, "Help"),
    "quiz": (quiz, "Quiz"),
    "quiz-answered": (answered, "Quiz"),
    "quiz-summary": (summary, "Summary"),
    "decks": (decks, "Decks"),
    "katas": (katas, "Katas"),
    "katas-graph": (graph, "Graph"),
    "kata": (kata, "KataScreen"),
    "kata-help": (kata_help, "Help"),
    "solution": (solution, "SolutionScreen"),
    "stats": (stats, "Stats"),
    "settings": (settings, "SettingsScreen"),
    "mock-start": (mock_start, "MockStart"),
    "mock": (mock, "MockScreen"),
    "welcome": (welcome, "Welcome"),
}
"""How each is reached, and its class."""


@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_is_as_it_was_read(name, open_app, practised, clock, text):
    if name == "mock":
        practised.store.mocks.begin(SHORT_PAPER, clock.now)
    (reach, kind), seen = SCREENS[name], {}
    async with open_app().run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await reach(pilot)
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == kind
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            seen[size] = text(pilot)
    for (width, height), shown in seen.items():
        path = GOLDENS / f"{name}.{width}x{height}.txt"
        if os.environ.get("SPARRING_GOLDENS") == "write":
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{shown.rstrip()}\n", encoding="utf-8")
        assert f"{shown.rstrip()}\n" == path.read_text(encoding="utf-8"), path.name
