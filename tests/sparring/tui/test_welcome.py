"""The first minute on the screen."""

import pytest

from sparring.tui.home import Home
from sparring.tui.kata import KataScreen
from sparring.tui.quiz import Quiz
from sparring.tui.welcome import Welcome


@pytest.fixture
def newcomer(practice):
    practice.store.set_setting("welcomed", None)
    return practice


async def test_two_things_then_a_question_then_the_shortest_kata(open_app, newcomer, text, until):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, Welcome)
        assert "‹ no day yet ›" in text(pilot)
        await pilot.press("right", "right", "down", "right")
        await until(pilot, "‹ 2026-12-07, in 14 days ›")
        assert "‹ senior ›" in text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Quiz)
        await pilot.press("a", "c", "enter", "enter", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, KataScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Home)
    assert newcomer.store.deadline().day.isoformat() == "2026-12-07"
    assert newcomer.settings.level == "senior"
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)


async def test_a_day_is_typed_and_one_that_is_none_is_told(open_app, newcomer, until):
    async with open_app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("d", *"soon", "enter")
        await until(pilot, "soon: write it as")
        await pilot.press("d", *"2026-11-22", "enter")
        await until(pilot, "2026-11-22: that day is over")
        await pilot.press("d", *"2026-12-12", "enter")
        await until(pilot, "‹ 2026-12-12, in 19 days ›")


async def test_one_may_look_around_first(open_app, newcomer):
    async with open_app().run_test(size=(60, 20)) as pilot:
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Home)
    assert newcomer.store.deadline() is None


async def test_q_ends_the_app_and_it_asks_again_next_time(open_app, newcomer):
    for _ in range(2):
        async with open_app().run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert isinstance(pilot.app.screen, Welcome)
            await pilot.press("q")
        assert pilot.app.return_value == 0
