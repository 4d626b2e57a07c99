"""The editor beside the app or in its place, by programs that stand in for editors."""

import pytest

from grader.verdict import Outcome


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Makes scripts, the only programs that are found; each notes its arguments in a file."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("TMUX", "TERM_PROGRAM", "VSCODE_IPC_HOOK_CLI", "VISUAL", "EDITOR", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(folder))

    def make(name, ending="exit 0"):
        note = tmp_path / f"{name}.txt"
        script = folder / name
        script.write_text(f'#!/bin/sh\necho "$@" >> "{note}"\n{ending}\n')
        script.chmod(0o755)
        return note

    return make


@pytest.fixture
def opened(open_app):
    def start(size=(80, 24)):
        app = open_app()
        app.call_later(app.open_kata, "doubler")
        return app.run_test(size=size, notifications=True)

    return start


async def test_vs_code_opens_the_line_of_the_verdict(
    opened, until, programs, monkeypatch, judge, make, practice
):
    note = programs("code")
    monkeypatch.setenv("TERM_PROGRAM", "vscode")
    path = practice.start(practice.kata("doubler"))
    path.write_text("def double(x):\n    return None\n")
    message = "doubler.py:2: you return None"
    judge.answer = make.verdict(make.failed(), verdict=Outcome.ERROR, message=message)
    async with opened() as pilot:
        await until(pilot, message)
        await pilot.press("e")
        await until(pilot, "code opens doubler.py.")
        while not (note.exists() and note.read_text()):
            await pilot.pause(0.01)
    assert note.read_text() == f"-r -g {path}:2\n"


async def test_tmux_opens_a_pane_and_its_trouble_is_told(opened, until, programs, monkeypatch):
    programs("vi")
    note = programs("tmux", 'echo "no space for new pane" >&2\nexit 1')
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    monkeypatch.setenv("TMUX_PANE", "%5")
    monkeypatch.setenv("TERM", "tmux-256color")
    async with opened((160, 40)) as pilot:
        await until(pilot, "Write double.")
        await pilot.press("e")
        await until(pilot, "no space for new pane")
        assert pilot.app.screen.path.name == "doubler.py"
    assert note.read_text().startswith("split-window -h -t %5 -c ")


async def test_an_editor_that_is_not_installed_is_told_with_the_path(
    opened, until, programs, monkeypatch
):
    monkeypatch.setenv("VISUAL", "ed")
    async with opened() as pilot:
        await until(pilot, "Write double.")
        await pilot.press("e")
        shown = await until(pilot, "ed ($VISUAL) is not")
        assert "Your file:" in shown
