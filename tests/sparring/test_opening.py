"""What stands between a command and its practice: packs, store, workspace, language."""

import argparse
import os

import pytest

from grader.packs import Pack, PackError, builtin_pack
from sparring import opening
from sparring.opening import UsageError, open_practice, packs_of
from sparring.preferences import Preferences


@pytest.fixture
def options(tmp_path, monkeypatch):
    monkeypatch.setenv("SPARRING_DATA", str(tmp_path / "data"))

    def of(**given):
        usual = {"pack": None, "more_packs": None, "workspace": tmp_path / "work", "lang": None}
        usual["preferences"] = Preferences()
        return argparse.Namespace(**{**usual, **given})

    return of


def test_packs_come_from_both_sides_of_the_command_each_once(options, pack, tmp_path):
    (tmp_path / "other" / "katas").mkdir(parents=True)
    other = tmp_path / "other"
    assert packs_of(options()) == [builtin_pack()]
    assert packs_of(options(pack=[pack.root, other], more_packs=[other])) == [
        builtin_pack(),
        pack,
        Pack(other),
    ]


def test_a_folder_that_is_no_pack_is_told(options, tmp_path):
    with pytest.raises(UsageError, match="nowhere: there is no such folder"):
        packs_of(options(pack=[tmp_path / "nowhere"]))
    with pytest.raises(UsageError, match="no questions/ and no katas/ in there; name the folder"):
        packs_of(options(pack=[tmp_path]))


def test_an_installation_without_content_is_told(options, monkeypatch):
    def gone():
        raise PackError("no katas/: install Sparring again")

    monkeypatch.setattr(opening, "builtin_pack", gone)
    with pytest.raises(UsageError, match="install Sparring again"):
        packs_of(options())


def test_the_language_is_the_one_asked_for_else_as_set_else_the_systems(options, monkeypatch):
    chinese = Preferences()
    chinese.change("lang", "zh")
    with open_practice(options(preferences=chinese)) as practice:
        assert practice.lang == "zh"
    with open_practice(options(preferences=chinese, lang="en")) as practice:
        assert practice.lang == "en"
    monkeypatch.setenv("LANGUAGE", "zh_CN.UTF-8")
    with open_practice(options()) as practice:
        assert practice.lang == "zh"


def test_a_current_folder_that_is_gone_is_told(options, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    try:
        with (
            pytest.raises(UsageError, match="the current folder is gone: change to another one"),
            open_practice(options(workspace=None)),
        ):
            pass
    finally:
        os.chdir(tmp_path)


def test_a_damaged_store_is_told_and_kept(options, tmp_path, capsys):
    path = tmp_path / "data" / "sparring.sqlite3"
    path.parent.mkdir()
    path.write_bytes(b"this is no database, but it may be somebody's only copy" * 200)
    before = path.read_bytes()
    with open_practice(options()) as practice:
        assert practice.store.reviews() == []
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("sparring: The practice data was damaged")
    (kept,) = path.parent.glob("*.corrupt-*")
    assert str(kept) in told.err
    assert kept.read_bytes() == before
