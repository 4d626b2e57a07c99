"""Where the data lies."""

from pathlib import Path

import platformdirs

from sparring.paths import data_dir, database_path


def test_the_platform_chooses_the_folder_when_nothing_is_set():
    assert data_dir({}) == platformdirs.user_data_path("sparring", appauthor=False)
    assert data_dir({}).name == "sparring"


def test_the_environment_overrides_it_and_nothing_is_made(tmp_path):
    chosen = tmp_path / "mine"
    assert data_dir({"SPARRING_DATA": str(chosen)}) == chosen
    assert database_path({"SPARRING_DATA": str(chosen)}) == chosen / "sparring.sqlite3"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_override_counts_as_unset():
    assert data_dir({"SPARRING_DATA": ""}) == data_dir({})


def test_a_relative_or_home_override_becomes_absolute(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_dir({"SPARRING_DATA": "~/practice"}) == tmp_path / "practice"
    assert data_dir({"SPARRING_DATA": "practice"}) == Path.cwd() / "practice"


def test_the_process_environment_is_the_default(monkeypatch, tmp_path):
    monkeypatch.setenv("SPARRING_DATA", str(tmp_path))
    assert data_dir() == tmp_path
