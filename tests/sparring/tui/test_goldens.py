"""Whole screens as text, at three sizes: goldens/SCREEN.WIDTHxHEIGHT.txt.

`SPARRING_GOLDENS=write` writes them anew (`make goldens`); the difference is read in review.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from sparring.mock.paper import Paper, Section
from sparring.schedule import Rating
from sparring.tui.welcome import Welcome

GOLDENS = Path(__file__).parent / "goldens"
SIZES = ((60, 20), (80, 24), (120, 40))
PAPER = Paper(
    seed=4,
    level="mid",
    minutes=15,
    topics=(),
    lang="en",
    sections=(
        Section("warm-up", 120, ("question:basics.saturates",)),
        Section("open", 780, ("question:basics.collapse",)),
    ),
)


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
    await pilot.press("d", "enter", "a", "enter", "enter", "escape")


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
    "home": home,
    "help": help_,
    "quiz": quiz,
    "quiz-answered": answered,
    "quiz-summary": summary,
    "decks": decks,
    "katas": katas,
    "katas-graph": graph,
    "kata": kata,
    "kata-help": kata_help,
    "solution": solution,
    "stats": stats,
    "settings": settings,
    "mock-start": mock_start,
    "mock": mock,
    "welcome": welcome,
}


@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_is_as_it_was_read(name, open_app, practised, clock, text):
    if name == "mock":
        practised.store.mocks.begin(PAPER, clock.now)
    seen = {}
    async with open_app().run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await SCREENS[name](pilot)
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
