"""Keys by the settings: the vim keymap, one's own, and what cannot be."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from sparring import tui
from sparring.settings import Settings
from sparring.tui.base import Face
from sparring.tui.katas import Katas
from sparring.tui.keymap import bindable, described, keymap, screens
from sparring.tui.stats import Stats


def test_every_action_of_every_screen_has_a_name_of_its_own():
    for each in described():
        assert len(set(each.actions)) == 1, each
    assert len({each.id for each in described()}) > 60


def test_no_screen_is_left_out():
    for module in iter_modules(tui.__path__):
        import_module(f"sparring.tui.{module.name}")
    whole = {each for each in _below(Face) if not each.__subclasses__()}
    assert whole == set(screens())


def _below(above):
    for each in above.__subclasses__():
        if each.__module__.startswith("sparring."):
            yield each
            yield from _below(each)


def test_by_default_nothing_changes():
    keys, problems = keymap(Settings())
    assert keys == {each.id: each.keys for each in bindable().values()}
    assert problems == ()


def test_one_key_may_replace_another_once_that_is_free():
    keys, problems = keymap(Settings(keys={"home.stats": "z", "home.mock": "s, f2"}))
    assert (keys["home.stats"], keys["home.mock"]) == ("z", "s,f2")
    assert problems == ()


@pytest.mark.parametrize(
    ("id", "key", "why"),
    [
        ("home.stats", "m", "'m' does home.mock there"),
        ("home.stats", "?", "'?' does any.help there"),
        ("home.sing", "x", "there is no such action"),
        ("home.stats", "ctrl+", "'ctrl+' is no key"),
        ("home.stats", "strg+x", "'strg+x' is no key"),
        ("home.stats", ",", "'' is no key"),
    ],
)
def test_what_cannot_be_is_told_and_left(id, key, why):
    keys, (problem,) = keymap(Settings(keys={id: key}))
    assert problem == f"keys.{id}: {why}; it is left as it was" or why in problem
    assert keys == keymap(Settings()).keys


async def test_vim_keys_go_up_on_home_and_the_line_of_keys_shows_them(open_app, practice, text):
    practice.preferences.change("keymap", "vim")
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "K katas" in text(pilot)
        await pilot.press("k")
        assert not isinstance(pilot.app.screen, Katas)
        await pilot.press("K")
        assert isinstance(pilot.app.screen, Katas)


async def test_keys_of_ones_own_do_what_they_say_and_what_shares_a_key_keeps_it(
    open_app, practice, text, until
):
    practice.preferences.settings = Settings(keys={"home.stats": "z", "quiz.answer": "f2"})
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.press("z")
        assert isinstance(pilot.app.screen, Stats)
        await pilot.press("escape", "question_mark")
        assert "z     " in await until(pilot, "statistics")
        await pilot.press("escape", "enter", "a", "enter")
        await pilot.pause()
        assert "f2 answer" in text(pilot)
        await pilot.press("f2")
        await until(pilot, "right")
        await pilot.press("enter")
        await until(pilot, "2 of 3")


async def test_a_key_that_cannot_be_is_told_on_home(open_app, practice, until):
    practice.preferences.settings = Settings(keys={"home.stats": "m"})
    async with open_app().run_test(size=(120, 40)) as pilot:
        await until(pilot, "keys.home.stats: 'm' does home.mock there; it is left as it was")
