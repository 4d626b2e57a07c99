"""The solution: three panes, of which one compares the learner's file with the reference."""

import pytest
from textual.containers import VerticalScroll

from sparring.solution import Solution
from sparring.tui.home import Home
from sparring.tui.solution import SolutionScreen

REFERENCE = '"""Double."""\n\n\ndef double(x):\n    # 两倍\n    return x + x\n'
OWN = "def double(x):\n    # 两次\n    return 2 * x  # [b]twice[/b]\n"
BESIDE = """\
 doubler   solution                                                        diff
────────────────────────────────────────────────────────────────────────────────

  yours                                  the reference
                                       > \"""Double.\"""
                                       >
                                       >
  def double(x):                         def double(x):
      # 两次                           |     # 两倍
      return 2 * x  # [b]twice[/b]     |     return x + x












────────────────────────────────────────────────────────────────────────────────
 w walkthrough   r reference   u below   space page   escape back   ? help"""
BELOW = """\
 doubler   solution                                    diff
────────────────────────────────────────────────────────────

  <  yours    >  the reference
  > \"""Double.\"""
  >
  >
    def double(x):
  <     # 两次
  <     return 2 * x  # [b]twice[/b]
  >     # 两倍
  >     return x + x






────────────────────────────────────────────────────────────
 w walkthrough   r reference   u columns   ? help"""


@pytest.fixture
def opened(open_app):
    """The app with a solution over Home."""

    def start(size=(80, 24), **more):
        found = Solution(**{"reference": REFERENCE, "walkthrough": "Say it.", "own": OWN, **more})
        app = open_app()
        app.call_later(lambda: app.push_screen(SolutionScreen("doubler", found)))
        return app.run_test(size=size)

    return start


async def test_keys_and_tab_go_from_pane_to_pane(opened, until):
    async with opened(trouble="") as pilot:
        await until(pilot, "Say it.")
        await pilot.press("d")
        assert await until(pilot, "the reference") == BESIDE
        await pilot.press("r")
        shown = await until(pilot, "return x + x")
        assert "2 * x" not in shown
        await pilot.press("w")
        await until(pilot, "Say it.")
        await pilot.press("tab")
        await until(pilot, "2 * x")
        await pilot.press("tab", "tab")
        await until(pilot, "Say it.")
        await pilot.press("u")
        await until(pilot, "2 * x")
        await pilot.press("u")
        assert "  <     return 2 * x" in await until(pilot, "<  yours")
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)


async def test_a_narrow_window_shows_one_below_the_other(opened, until):
    async with opened((60, 20), trouble="") as pilot:
        await until(pilot, "Say it.")
        await pilot.press("d")
        assert await until(pilot, "<  yours") == BELOW
        await pilot.resize_terminal(80, 24)
        assert await until(pilot, "yours      ") == BESIDE


async def test_the_panes_scroll(opened, until):
    async with opened(trouble="", own="".join(f"x = {n}\n" for n in range(90))) as pilot:
        await until(pilot, "Say it.")
        await pilot.press("d")
        await until(pilot, "yours")
        pane = pilot.app.screen.query_one("#compared", VerticalScroll)
        for key, top in (
            ("j", 2),
            ("down", 4),
            ("k", 2),
            ("up", 0),
            ("space", pane.size.height - 2),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert pane.scroll_y == top, key
        await pilot.press("G")
        await pilot.pause()
        assert pane.scroll_y == pane.max_scroll_y > 70
        await pilot.press("ctrl+u", "g")
        await pilot.pause()
        assert pane.scroll_y == 0


async def test_a_file_that_is_gone_is_told(opened, until):
    async with opened(own="", trouble="doubler.py: no such file.") as pilot:
        await until(pilot, "Say it.")
        await pilot.press("d")
        await until(pilot, "doubler.py: no such file.")
