"""Decks and topics to ask from, and what was put away."""

from sparring.schedule import Rating
from sparring.tui.decks import Decks
from sparring.tui.quiz import Quiz


async def test_decks_show_how_far_they_are_known_and_enter_asks_one(open_app, practice, until):
    practice.store.record("question:basics.saturates", Rating.GOOD, source="quiz")
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        assert isinstance(pilot.app.screen, Decks)
        shown = await until(pilot, "▸ basics           Basics")
        assert "1 of 3 seen" in shown
        assert "100% known" in shown
        await pilot.press("enter")
        await until(pilot, "1 of 3")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Decks)


async def test_topics_are_listed_and_crammed_without_the_schedule(open_app, practice, until):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "t", "j", "j")
        assert "3 topics" in await until(pilot, "▸ loss")
        await pilot.press("c")
        await until(pilot, "Which loss saturates?")
        assert isinstance(pilot.app.screen, Quiz)
        await pilot.press("a", "enter")
        await until(pilot, "right")
    assert [review.source for review in practice.store.reviews()] == ["practice"]


async def test_what_was_put_away_can_be_brought_back(open_app, practice, until):
    practice.store.suspend("question:basics.collapse", on=True)
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "p")
        assert "enter bring back" in await until(pilot, "▸ basics.collapse")
        await pilot.press("enter")
        assert "enter" not in await until(pilot, "Nothing was put away.")
        await pilot.press("enter", "c", "p")
        await until(pilot, "▸ basics")
    assert practice.store.held() == {}
