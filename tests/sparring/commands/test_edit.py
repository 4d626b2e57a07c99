"""edit: the editor on a kata's file, by a program that stands in for it."""

import pytest

from ..conftest import STUB_BYTES


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Makes a script that notes its arguments, and names it in $VISUAL."""

    def make(name, ending="exit 0"):
        note, script = tmp_path / "note.txt", tmp_path / name
        script.write_text(f'#!/bin/sh\necho "$@" >> "{note}"\n{ending}\n')
        script.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(script))
        return note

    return make


def test_the_stub_is_handed_out_and_opened_at_a_line(cli, editor, monkeypatch):
    note = editor("gedit")
    done = cli("edit", "square", "--line", "3")
    path = cli.folder / "sparring-katas" / "square.py"
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == str(path)
    assert "Grade it: sparring grade square" in done.out
    assert note.read_text() == f"+3 {path}\n"
    assert path.read_bytes() == STUB_BYTES


def test_an_editor_for_a_terminal_is_not_started_without_one(cli, editor):
    note = editor("vim")
    done = cli("edit", "square")
    assert done.code == 2
    assert "vim needs a terminal, and this is none. Open " in done.err
    assert not note.exists()


def test_an_editor_that_fails_is_told(cli, editor):
    editor("gedit", 'echo "no display" >&2; exit 3')
    done = cli("edit", "square")
    assert (done.code, done.err) == (2, "sparring: gedit ended with exit code 3: no display\n")
