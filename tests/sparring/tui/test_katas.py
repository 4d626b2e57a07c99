"""The list of katas and the graph: what is shown, and every key."""

import pytest

from sparring.tui.graph import Graph
from sparring.tui.home import Home
from sparring.tui.kata import KataScreen
from sparring.tui.katas import Katas
from sparring.tui.rows import Rows

from .conftest import write_kata

NARROW = """\
 Katas                                              3 katas
────────────────────────────────────────────────────────────
    level  kata       kind    min  state
    1      doubler    extend   10  open
    1      halver     build    10  new
  ▸ 1      quartered  fix      10  new









  Double a number
  numbers · builds on doubler, halver, basics.saturates
  new
────────────────────────────────────────────────────────────
 enter open   / search   f filter   b graph   ? help"""
USUAL = """\
 Katas                                                                  3 katas
────────────────────────────────────────────────────────────────────────────────
    level  kata       kind    min  state
  ▸ 1      doubler    extend   10  handed out
    1      halver     build    10  new
    1      quartered  fix      10  new














  Double a number
  numbers
────────────────────────────────────────────────────────────────────────────────
 enter open   / search   f filter   b graph   escape back   ? help"""
GRAPH = """\
 What builds on what                                                    2 steps
────────────────────────────────────────────────────────────────────────────────

  Step 1
  ▸ doubler    handed out
    halver     new

  Step 2
    quartered  new
               builds on doubler, halver, basics.saturates

  Start where you like: who passes a kata without its solution has tested out
  of everything that it builds on, and so has who answers a question right at
  once.








────────────────────────────────────────────────────────────────────────────────
 enter open   j k move   escape back   ? help"""


@pytest.fixture
def katas(pack, practice):
    """Three katas, of which one is handed out."""
    write_kata(pack.root, "halver", kind="build")
    write_kata(pack.root, "quartered", kind="fix")
    brief = pack.root / "katas" / "quartered" / "brief.md"
    needs = "builds_on: [doubler, halver, basics.saturates]\nsource:"
    brief.write_text(brief.read_text().replace("source:", needs))
    practice.start(practice.kata("doubler"))


@pytest.fixture
def opened(katas, open_app):
    """The app with the list of katas over Home."""

    def start(size=(80, 24)):
        app = open_app()
        app.call_later(lambda: app.push_screen(Katas()))
        return app.run_test(size=size)

    return start


def at(pilot):
    return pilot.app.screen.query_one(Rows).at


async def test_the_usual_window_shows_a_kata_a_line(opened, until):
    async with opened() as pilot:
        assert await until(pilot, "Double a number") == USUAL


async def test_the_smallest_window_tells_a_state_below(opened, until, text):
    async with opened((60, 20)) as pilot:
        await until(pilot, "Double a number")
        await pilot.press("G")
        assert await until(pilot, "builds on") == NARROW


async def test_a_wide_window_sets_the_list_in(opened, until):
    async with opened((120, 40)) as pilot:
        shown = (await until(pilot, "Double a number")).split("\n")
        assert shown[3] == "    ▸ 1      doubler    extend   10  handed out"
        assert shown[-4:-2] == ["    Double a number", "    numbers"]


async def test_a_search_narrows_the_list_as_it_is_typed(opened, until):
    async with opened() as pilot:
        await until(pilot, "Double a number")
        await pilot.press("slash", "h")
        shown = await until(pilot, "1 of 3 katas")
        assert "▸ 1      halver" in shown
        assert "enter done   escape all" in shown
        await pilot.press("z")
        assert "No kata matches hz." in await until(pilot, "0 of 3 katas")
        await pilot.press("backspace", "enter")
        await until(pilot, "escape all")
        await pilot.press("enter")
        await until(pilot, "Write double.")
        assert pilot.app.screen.kata.id == "halver"
        await pilot.press("escape")
        await until(pilot, "1 of 3 katas")
        await pilot.press("escape")
        assert "▸ 1      halver" in await until(pilot, " 3 katas")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)


async def test_escape_while_typing_shows_all_of_them(opened, until):
    async with opened() as pilot:
        await until(pilot, "Double a number")
        await pilot.press("slash", "h", "down", "escape")
        await until(pilot, " 3 katas")
        assert pilot.app.focused is None
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)


async def test_f_shows_the_katas_of_one_state_after_the_other(opened, until):
    async with opened() as pilot:
        await until(pilot, "Double a number")
        await pilot.press("f")
        shown = await until(pilot, "0 of 3 katas · due")
        assert "No kata is due." in shown
        assert "enter" not in shown
        await pilot.press("f")
        assert "▸ 1      halver" in await until(pilot, "2 of 3 katas · new")
        await pilot.press("f")
        assert "▸ 1      doubler" in await until(pilot, "1 of 3 katas · open")
        await pilot.press("f")
        await until(pilot, "0 of 3 katas · passed")
        await pilot.press("f")
        await until(pilot, " 3 katas")


async def test_keys_move_the_caret(opened, until):
    async with opened() as pilot:
        await until(pilot, "Double a number")
        for key, index in (
            ("j", 1),
            ("down", 2),
            ("down", 0),
            ("up", 2),
            ("k", 1),
            ("pagedown", 2),
            ("ctrl+u", 0),
            ("space", 2),
            ("home", 0),
            ("end", 2),
            ("g", 0),
        ):
            await pilot.press(key)
            assert at(pilot) == index, key


async def test_a_click_opens_a_kata(opened, until):
    async with opened() as pilot:
        await until(pilot, "Double a number")
        await pilot.click("#katas", offset=(12, 1))
        await until(pilot, "Write double.")
        assert pilot.app.screen.kata.id == "halver"


async def test_the_graph_shows_the_steps_and_opens_a_kata(opened, until):
    async with opened() as pilot:
        await until(pilot, "Double a number")
        await pilot.press("b")
        assert await until(pilot, "Step 2") == GRAPH
        await pilot.press("j", "down", "k", "up", "G", "g", "space", "pageup", "end", "home", "j")
        assert at(pilot) == 1
        await pilot.press("enter")
        await until(pilot, "Write double.")
        assert isinstance(pilot.app.screen, KataScreen)
        await pilot.press("escape")
        await until(pilot, "halver     handed out")
        assert isinstance(pilot.app.screen, Graph)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Katas)


async def test_a_page_is_what_the_window_shows(pack, opened, until, text):
    for number in range(20):
        write_kata(pack.root, f"more-{number:02}")
    async with opened((60, 20)) as pilot:
        await until(pilot, "Double a number")
        await pilot.press("space")
        assert at(pilot) == 10
        assert "▸ 1      more-08" in text(pilot)
        await pilot.press("space", "space", "space")
        assert at(pilot) == 22
        await pilot.press("pageup")
        assert at(pilot) == 12
