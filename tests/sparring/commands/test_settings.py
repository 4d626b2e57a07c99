"""`sparring settings`: shown, changed, and told with the line of what is wrong."""

import json

import pytest


@pytest.fixture
def file(cli):
    cli.data.mkdir()
    return cli.data / "settings.toml"


def test_every_setting_is_shown_and_what_is_no_default_is_marked(cli, file):
    file.write_text("minutes = 25\n")
    out = cli("settings").out
    assert "minutes                   25   *\n" in out
    assert 'interviewer.url           "http://127.0.0.1:11434/v1"\n' in out
    assert str(file) in out


def test_one_is_set_and_counts(cli, file):
    assert cli("settings", "minutes", "5").out == "minutes                   5   *\n"
    assert json.loads(cli("plan", "--json").out)["minutes"] <= 7
    assert json.loads(cli("settings", "minutes", "--json").out) == {"minutes": 5}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("colour",), "there is no setting 'colour'; there are: lang, "),
        (("lang", "fr"), "lang is one of auto, en, zh, not 'fr'"),
        (("theme", "pink"), "there is no theme 'pink'; there are: sparring, sparring-light, "),
    ],
)
def test_what_cannot_be_is_refused(cli, arguments, said):
    done = cli("settings", *arguments)
    assert done.code == 2
    assert said in done.err


def test_what_is_wrong_in_the_file_is_told_by_every_command(cli, file):
    file.write_text("\nminutes = 1000\n")
    done = cli("katas")
    assert done.code == 0
    assert f"sparring: {file}:2: minutes is a number from 5 to 240, not 1000" in done.err


def test_the_example_is_a_settings_file(cli, file):
    file.write_text(cli("settings", "--example").out)
    done = cli("settings")
    assert done.err == ""
    assert "*\n" not in done.out


def test_keys_are_listed_as_they_are(cli, file):
    own = ('home.stats = "z"', 'home.mock = "z"', 'quiz.sing = "a"', 'home.quit = "zz"')
    file.write_text("\n".join(["[keys]", *own]))
    out = cli("settings", "--keys").out
    assert "home.stats                z                         statistics" in out
    assert "home.mock                 m                         mock interview" in out
    assert "keys.home.mock: 'z' does home.stats there; it is left as it was" in out
    assert "keys.quiz.sing: there is no such action" in out
    assert "keys.home.quit: 'zz' is no key" in out


def test_what_is_wrong_in_the_file_is_told_in_the_language_of_the_file(cli):
    path = cli.data / "settings.toml"
    path.parent.mkdir()
    path.write_text('lang = "zh"\nminutes = 1\n')
    assert f"{path}:2: minutes 是 5 到 240 之间的数，不能是 1；使用默认值" in cli("stats").err
