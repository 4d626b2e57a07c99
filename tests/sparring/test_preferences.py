"""Preferences: what counts now, and what the file remembers."""

import pytest

from sparring.preferences import Preferences, SettingError
from sparring.settings import Settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "settings.toml"


def test_a_change_counts_at_once_and_the_next_time(path):
    preferences = Preferences(path)
    preferences.change("minutes", 25)
    preferences.change("interviewer.on", True)
    assert preferences.settings.minutes == 25
    again = Preferences(path)
    assert again.settings.minutes == 25
    assert again.settings.interviewer.on
    assert path.read_text() == "minutes = 25\n\n[interviewer]\non = true\n"


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [("mouse", "No", False), ("minutes", " 30 ", 30), ("editor", "vim -n", "vim -n")],
)
def test_what_is_typed_is_read_as_the_setting_wants_it(name, typed, value):
    preferences = Preferences()
    preferences.change_from_text(name, typed)
    assert preferences.shown()[name] == value


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("colour", "red", "there is no setting 'colour'; there are: lang, theme"),
        ("interviewer", "x", "there is no setting"),
        ("interviewer.colour", "x", "there is no setting"),
        ("keys", "x", "there is no setting"),
        ("lang.x", "x", "there is no setting"),
        ("minutes", 1, "minutes is a number from 5 to 240, not 1"),
        ("level", "expert", "level is one of junior, mid, senior, not 'expert'"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(path, name, value, said):
    preferences = Preferences(path)
    with pytest.raises(SettingError, match=said):
        preferences.change(name, value)
    assert preferences.settings == Settings()
    assert not path.exists()


def test_where_the_file_cannot_be_written_the_change_counts_until_the_end(tmp_path):
    (tmp_path / "file").write_text("")
    preferences = Preferences(tmp_path / "file" / "settings.toml")
    with pytest.raises(SettingError, match="minutes is changed until you leave"):
        preferences.change("minutes", 25)
    assert preferences.settings.minutes == 25


def test_a_file_that_is_no_toml_is_left_as_it_is(path):
    path.parent.mkdir()
    path.write_text("minutes = = 3\n")
    preferences = Preferences(path)
    assert "settings.toml:1:" in preferences.problems[0]
    with pytest.raises(SettingError, match="mend it first"):
        preferences.change("minutes", 25)
    assert path.read_text() == "minutes = = 3\n"
