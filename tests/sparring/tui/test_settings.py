"""The settings on the screen."""

import pytest

from sparring.preferences import Preferences
from sparring.settings import Settings
from sparring.tui.reading import Reading
from sparring.tui.settings import SettingsScreen


@pytest.fixture
def file(practice, tmp_path):
    practice.preferences = Preferences(tmp_path / "config" / "settings.toml")
    return practice.preferences.path


async def test_what_is_changed_counts_at_once_and_is_in_the_file(open_app, practice, file, text):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        assert isinstance(pilot.app.screen, SettingsScreen)
        await pilot.press("down", "right")  # colours
        assert pilot.app.theme == "sparring-light"
        await pilot.press("j", "l", "j", "h", "j", "enter")  # keys, minutes, level
        await pilot.pause()
        shown = text(pilot)
        assert pilot.app.own_keys == {"home.move-up": "up,k", "home.katas": "K"}
    assert "‹ sparring-light ›" in shown
    assert file.read_text().splitlines() == [
        'theme = "sparring-light"',
        'keymap = "vim"',
        "minutes = 35",
        'level = "senior"',
    ]
    assert practice.settings.minutes == 35


async def test_a_text_is_typed_and_what_cannot_be_is_told(open_app, practice, file, until):
    async with open_app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("o", *"jjj", "enter", "backspace", "backspace", *"500", "enter")
        await until(pilot, "minutes is a number from 5 to 240,")
        await pilot.press(*"jj", "enter", *"vim -n", "enter")
        await pilot.pause()
    assert practice.settings.editor == "vim -n"
    assert file.read_text() == 'editor = "vim -n"\n'


async def test_less_motion_stops_what_slides(open_app, practice, file):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("o", *"jjjjjjj", "enter")
        assert pilot.app.animation_level == "none"
    assert practice.settings.reduced_motion


async def test_keys_are_listed_by_screen_and_the_file_can_be_edited(
    open_app, file, until, monkeypatch
):
    monkeypatch.setattr(SettingsScreen, "edit", lambda self, path: None)
    async with open_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("o", "b")
        assert isinstance(pilot.app.screen, Reading)
        await until(pilot, "begin what the arrow points at")
        await pilot.press("escape", "e")
        await pilot.pause()
    assert file.read_text().startswith("# Settings of Sparring.")


async def test_what_is_wrong_in_the_file_shows_with_its_line(open_app, practice, tmp_path, until):
    (tmp_path / "s.toml").write_text("minutes = 1\n")
    practice.preferences = Preferences(tmp_path / "s.toml")
    async with open_app().run_test(size=(200, 40)) as pilot:
        await until(pilot, "s.toml:1: minutes is a number from 5 to 240, not 1")
        await pilot.press("o")
        await until(pilot, "s.toml:1: minutes is a number from 5 to 240, not 1")


async def test_another_language_is_spoken_at_once(open_app, practice, file, until, pack):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "right", "right")
        await until(pilot, "设置")
        assert pilot.app.practice.lang == "zh"
        await pilot.press("left")
        await until(pilot, "Settings")


async def test_a_theme_that_there_is_not_is_told_on_home(open_app, practice, file, until):
    practice.preferences.settings = Settings(theme="pink")
    async with open_app().run_test(size=(120, 40)) as pilot:
        await until(pilot, "there is no theme 'pink'; there are: sparring, sparring-light")
        assert pilot.app.theme == "sparring"
