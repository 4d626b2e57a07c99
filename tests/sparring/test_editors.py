"""Which editor opens a file, and how."""

import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from grader.verdict import CheckResult, Outcome
from sparring.editors import Begun, EditorError, Launch, Surroundings, launch, line_named

from .conftest import verdict_on

FILE = Path("/a b/x.py")
ALL = "vim nano code subl emacs hx kate tmux gedit codium"


def around(environ, installed=ALL, width=0, height=0, exists=lambda _: False):
    names = installed.split()
    return Surroundings(
        environ, lambda name: f"/bin/{name}" if name in names else None, exists, width, height
    )


def command(environ, line=None, setting="", **more):
    found = launch(FILE, around(environ, **more), setting=setting, line=line)
    return " ".join(found.command).replace("/bin/", ""), found.beside


@pytest.mark.parametrize(
    ("environ", "setting", "opened"),
    [
        ({"VISUAL": "nano", "EDITOR": "vim"}, "kate -n", ("kate -n /a b/x.py", True)),
        ({"VISUAL": "nano", "EDITOR": "vim"}, "", ("nano /a b/x.py", False)),
        ({"VISUAL": " ", "EDITOR": "vim -u 'my rc'"}, "", ("vim -u my rc /a b/x.py", False)),
        ({"EDITOR": "vim", "TERM_PROGRAM": "vscode"}, "", ("vim /a b/x.py", False)),
        ({"TERM_PROGRAM": "vscode"}, "", ("code -r -g /a b/x.py", True)),
        ({"TERM_PROGRAM": "other"}, "", ("hx /a b/x.py", False)),
        ({}, "", ("hx /a b/x.py", False)),
    ],
)
def test_the_setting_comes_before_the_environment_and_that_before_what_is_found(
    environ, setting, opened
):
    assert command(environ, setting=setting) == opened


@pytest.mark.parametrize(
    ("editor", "opened"),
    [
        ("vim", "vim +7 /a b/x.py"),
        ("nano", "nano +7 /a b/x.py"),
        ("emacs -nw", "emacs -nw +7 /a b/x.py"),
        ("gedit -w", "gedit +7 /a b/x.py"),
        ("hx", "hx /a b/x.py:7"),
        ("subl --wait", "subl /a b/x.py:7"),
        ("kate", "kate --line 7 /a b/x.py"),
        ("code --wait", "code -g /a b/x.py:7"),
        ("tmux", "tmux /a b/x.py"),  # an editor that nobody here knows
    ],
)
def test_it_opens_at_a_line_where_the_editor_can(editor, opened):
    assert command({"VISUAL": editor}, line=7)[0] == opened


@pytest.mark.parametrize(
    ("environ", "beside"),
    [
        ({"EDITOR": "emacs"}, False),
        ({"EDITOR": "emacs", "DISPLAY": ":0"}, True),
        ({"EDITOR": "emacs -nw", "WAYLAND_DISPLAY": "w"}, False),
        ({"EDITOR": "codium"}, True),
        ({"EDITOR": "vim", "DISPLAY": ":0"}, False),
    ],
)
def test_an_editor_with_a_window_of_its_own_leaves_the_terminal_alone(environ, beside):
    assert command(environ)[1] is beside


def test_a_socket_that_is_gone_is_no_vs_code():
    environ = {"VSCODE_IPC_HOOK_CLI": "/run/s.sock", "TERM_PROGRAM": "vscode"}
    assert command(environ)[0] == "hx /a b/x.py"
    assert command(environ, exists=lambda path: path == "/run/s.sock")[0] == "code -r -g /a b/x.py"
    assert command(environ, exists=lambda _: True, installed="vim codium")[0].startswith("codium")
    assert command(environ, exists=lambda _: True, installed="vim")[0] == "vim /a b/x.py"


TMUX = {"TMUX": "/tmp/tmux-1/default,1,0", "TMUX_PANE": "%3", "TERM": "tmux-256color"}


@pytest.mark.parametrize(
    ("width", "height", "pane"),
    [
        (160, 24, "split-window -h -t %3"),
        (159, 50, "split-window -v -t %3"),
        (159, 49, "new-window -n x.py"),
    ],
)
def test_tmux_shows_the_editor_beside_the_app_where_both_can_be_read(width, height, pane):
    opened, beside = command(TMUX, line=2, width=width, height=height, installed="vim tmux")
    assert opened == f"tmux {pane} -c /a b -- vim +2 /a b/x.py"
    assert beside


def test_without_a_screen_beside_it_an_editor_stays_in_its_pane():
    assert command(TMUX, installed="vim tmux") == ("vim /a b/x.py", False)


def test_a_terminal_that_was_started_from_tmux_is_not_in_it():
    for environ in ({**TMUX, "TERM": "xterm"}, {"TERM": "screen"}):
        assert command(environ, width=200, installed="vim tmux") == ("vim /a b/x.py", False)
    named = {**TMUX, "TERM": "xterm", "TERM_PROGRAM": "tmux"}
    assert command(named, width=200, installed="vim tmux")[1]
    assert command(TMUX, width=200, installed="vim") == ("vim /a b/x.py", False)


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"EDITOR": "ed x"}, r"ed \(\$EDITOR\) is not installed here"),
        ({"VISUAL": "open 'quote", "EDITOR": "vim"}, r"\$VISUAL has an open quote: open 'quote"),
        ({}, "Neither .* none of these is installed: nvim, hx, "),
    ],
)
def test_what_cannot_be_opened_is_told(environ, said):
    with pytest.raises(EditorError, match=said):
        command(environ, installed="")


def trouble(*arguments):
    begun = Begun(Launch((sys.executable, "-c", *arguments), True, "python"))
    for _ in range(500):
        if (said := begun.trouble()) is not None:
            return said
        time.sleep(0.01)
    raise AssertionError("it never ended")


def test_an_editor_that_ends_badly_says_why():
    assert trouble("pass") == ""
    assert trouble("raise SystemExit('first\\nno display')") == (
        "python ended with exit code 1: no display"
    )
    with pytest.raises(EditorError, match="/no/such cannot be started"):
        Begun(Launch(("/no/such",), True, "such"))


def test_the_line_is_that_of_the_file_or_else_of_a_check(small_practice):
    verdict = verdict_on(small_practice.kata("square"), b"", Outcome.ERROR, file="square.py")
    assert line_named(None) is line_named(verdict) is None
    checks = tuple(CheckResult("t", "t", Outcome.ERROR, line=line) for line in (None, 9, 4))
    assert line_named(replace(verdict, checks=checks)) == 9
    assert line_named(replace(verdict, checks=checks, message="square.py:12:3: oh")) == 12
