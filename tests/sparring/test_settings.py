"""Settings: read with the line of what is wrong, changed without losing a comment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sparring.settings import (
    Interviewer,
    Settings,
    change_setting,
    example,
    read_settings,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.toml"


def test_without_a_file_the_defaults_count(path):
    assert read_settings(path).settings == Settings()


def test_what_is_set_counts(path):
    path.write_text(
        'lang = "zh"\nminutes = 25\nmouse = false\n[keys]\nquiz.hint = "f1"\nquit = "ctrl+x"\n'
        '[interviewer]\nurl = "http://localhost/v1"\n'
    )
    found = read_settings(path)
    assert found.problems == ()
    assert found.settings == Settings(
        lang="zh",
        minutes=25,
        mouse=False,
        keys={"quiz.hint": "f1", "quit": "ctrl+x"},
        interviewer=Interviewer(url="http://localhost/v1"),
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('\nlang = "fr"', 2, "lang is one of auto, en, zh, not 'fr'"),
        ("minutes = 3", 1, "minutes is a number from 5 to 240, not 3"),
        ("minutes = true", 1, "minutes is a number"),
        ('mouse = "no"', 1, "mouse is true or false, not 'no'"),
        ("theme = 1", 1, "theme is text in quotes, not 1"),
        ("# x\ncolour = 1", 2, "there is no setting 'colour'"),
        ('[interviewer]\nurl = "x"\nhost = "y"', 3, "there is no setting 'interviewer.host'"),
        ("[interviewer]\nseconds = 0", 2, "interviewer.seconds is a number from 1 to 600, not 0"),
        ("[keys]\na = 1", 2, 'keys.a is text, such as "f1,h"'),
        ("[keys]\nquiz.hint = 1", 2, "keys.quiz.hint is text"),
        ("keys = 1", 1, "keys is a table: [keys]"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_rest_counts(path, text, line, said):
    path.write_text(f'{text}\n[interviewer]\nmodel = "m"' if "[inter" not in text else text)
    found = read_settings(path)
    (problem,) = found.problems
    assert problem.startswith(f"{path}:{line}: {said}")
    if "[inter" not in text:
        assert found.settings == Settings(interviewer=Interviewer(model="m"))


@pytest.mark.parametrize(("text", "place"), [('lang = "en', "1:11"), ("a = 1\nb =", "2:4")])
def test_what_is_no_toml_is_told_with_its_place(path, text, place):
    path.write_text(text)
    found = read_settings(path)
    assert found.settings == Settings()
    assert found.problems[0].startswith(f"{path}:{place}: ")


def test_a_file_that_cannot_be_read_is_told(path):
    path.write_bytes(b"\xff\xfe")
    assert "it is no UTF-8 text; the defaults count" in read_settings(path).problems[0].replace(
        "(it is no UTF-8 text)", "it is no UTF-8 text"
    )
    path.unlink()
    path.mkdir()
    assert "cannot be read" in read_settings(path).problems[0]


def test_a_change_keeps_comments_and_the_rest(path):
    path.write_text('# mine\nminutes = 30 # short\n\n[keys]\nquit = "x"\n')
    change_setting(path, "theme", "sparring-light")
    change_setting(path, "minutes", 35)
    change_setting(path, "interviewer.model", "m")
    text = path.read_text()
    assert "# mine\nminutes = 35 # short" in text
    found = read_settings(path)
    assert found.problems == ()
    assert found.settings.theme == "sparring-light"
    assert found.settings.keys == {"quit": "x"}
    assert found.settings.interviewer.model == "m"


def test_a_change_makes_the_file_and_its_folder(tmp_path):
    path = tmp_path / "new" / "settings.toml"
    change_setting(path, "mouse", False)
    assert path.read_text() == "mouse = false\n"


def test_a_broken_file_is_not_changed(path):
    path.write_text("lang = ")
    with pytest.raises(ValueError, match="mend it first, nothing was changed"):
        change_setting(path, "mouse", False)
    assert path.read_text() == "lang = "


def test_the_example_is_a_settings_file_with_the_defaults(path):
    path.write_text(example())
    assert read_settings(path).settings == Settings()
    bare = "\n".join(line.removeprefix("# ") for line in example().splitlines()[2:])
    path.write_text(bare)
    found = read_settings(path)
    assert found.problems == ()
    assert found.settings == Settings(keys={"quiz.hint": "f1,h"})


@given(st.binary(max_size=200))
def test_no_file_whatsoever_stops_the_program(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "settings.toml"
    path.write_bytes(content)
    assert isinstance(read_settings(path).settings, Settings)
