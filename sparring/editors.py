"""Which editor opens a file, and how: a decision about facts; and starting one beside a screen.

The editor is, in this order, that of the setting, of $VISUAL, of $EDITOR, a VS Code in whose
terminal this runs, or the first of `FOUND` that is installed. An editor with a window of its own,
and one that tmux shows in a pane, is opened beside what runs; any other takes the terminal over.

Invariant: no shell reads the command, so a path may hold anything.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.verdict import Verdict
from sparring.i18n import _

FOUND = ("nvim", "hx", "micro", "vim", "emacs", "nano", "vi")
"""Looked for where nothing is set: first what nobody has by accident."""
_CODES = ("code", "code-insiders", "codium", "cursor", "windsurf")
_WINDOWS = (
    *_CODES,
    *("zed", "zeditor", "subl", "mate", "gedit", "gnome-text-editor", "kate", "kwrite", "mousepad"),
    *("xed", "pluma", "gvim", "mvim", "pycharm", "charm", "idea", "open", "xdg-open"),
)
"""Editors with a window of their own."""
_WAITING = ("-w", "--wait")  # nothing waits for them here
_IN_TERMINAL = ("-nw", "--no-window-system", "-t", "--tty")  # of Emacs
_PLUS = (  # +7 before the file
    *("vi", "vim", "nvim", "view", "gvim", "mvim", "nano", "pico", "emacs", "emacsclient", "micro"),
    *("kak", "joe", "mg", "ne", "gedit", "gnome-text-editor", "xed", "pluma", "mousepad"),
)
_COLON = ("hx", "helix", "subl", "zed", "zeditor")  # FILE:7
_OPTION = dict.fromkeys(("kate", "mate", "pycharm", "charm", "idea"), "--line")
_TMUX_TERMS = ("tmux", "screen")
_WIDE, _TALL = 160, 50  # columns and rows that make two panes in which a screen can be read


class EditorError(Exception):
    """No editor can be opened; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the decision depends on."""

    environ: Mapping[str, str]
    which: Callable[[str], str | None]
    """Finds a command as the shell would: `shutil.which`."""
    exists: Callable[[str], bool] = os.path.exists
    width: int = 0
    """Cells of the screen that goes on beside the editor; 0 where none does."""
    height: int = 0


@dataclass(frozen=True, slots=True)
class Launch:
    """What to run."""

    command: tuple[str, ...]
    beside: bool
    """Whether it leaves the terminal alone, so that nothing has to wait for it."""
    name: str
    """The editor, as a person calls it."""


def launch(
    path: Path, around: Surroundings, *, setting: str = "", line: int | None = None
) -> Launch:
    """How to open a file, at a line where the editor can.

    Args:
        path: the file, absolute.
        around: the environment, the commands that are installed, the screen.
        setting: a command that goes before those of the environment.
        line: counted from 1; None opens it where the editor likes.

    Raises:
        EditorError: none is set and none is found, or the one that is set is not installed.
    """
    command, source = _chosen(around, setting)
    program = around.which(command[0])
    if program is None:
        raise EditorError(
            _("{name} ({source}) is not installed here, or not on the PATH.").format(
                name=command[0], source=source
            )
        )
    name = Path(command[0]).name
    options = list(command[1:])
    window = _has_window(name, options, around.environ)
    if window:
        options = [option for option in options if option not in _WAITING]
    if name in _CODES and _in_vs_code(around) and not {"-r", "-n"} & set(options):
        options.append("-r")  # this window, not another one
    arguments = (program, *options, *_place(name, path, line))
    tmux = None if window or not around.width else _tmux(around, path)
    return Launch((*(tmux or ()), *arguments), window or tmux is not None, name)


class Begun:
    """An editor that was started beside what runs."""

    def __init__(self, found: Launch) -> None:
        """Start it. Raises EditorError where that cannot be done at all."""
        self._name = found.name
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - `close` closes it
        try:
            self._process = subprocess.Popen(
                found.command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                start_new_session=True,  # an interrupt here does not end it
            )
        except OSError as error:
            self.close()
            raise cannot_start(found, error) from None

    def trouble(self) -> str | None:
        """What went wrong, in words; empty when it has ended well, None while it runs."""
        code = self._process.poll()
        if code is None:
            return None
        self._errors.seek(0)
        said = self._errors.read(2000).decode("utf-8", "replace").strip().split("\n")[-1]
        self.close()
        return ended(self._name, code, said)

    def close(self) -> None:
        """Listen no longer; it goes on by itself."""
        self._errors.close()


def cannot_start(found: Launch, error: OSError) -> EditorError:
    """Why a command did not even begin."""
    text = _("{name} cannot be started ({reason}).")
    return EditorError(text.format(name=found.command[0], reason=error.strerror))


def ended(name: str, code: int, said: str = "") -> str:
    """What an editor's exit code means; nothing for 0."""
    if not code:
        return ""
    words = _("{name} ended with exit code {code}").format(name=name, code=code)
    return f"{words}: {said}" if said else f"{words}."


def line_named(verdict: Verdict | None) -> int | None:
    """The learner's line to look at, from 1: of an error of the file, else of a check."""
    if verdict is None:
        return None
    place = re.match(rf"{re.escape(verdict.file)}:(\d+)", verdict.message)
    if place:
        return int(place[1])
    return next((check.line for check in verdict.checks if check.line), None)


def _chosen(around: Surroundings, setting: str) -> tuple[list[str], str]:
    """The command, and who names it."""
    environ = around.environ
    named = (
        (setting, _("the setting `editor`")),
        (environ.get("VISUAL", ""), "$VISUAL"),
        (environ.get("EDITOR", ""), "$EDITOR"),
    )
    for text, source in named:
        try:
            command = shlex.split(text)
        except ValueError:
            raise EditorError(
                _("{source} has an open quote: {text}. Mend it first.").format(
                    source=source, text=text
                )
            ) from None
        if command:
            return [os.path.expanduser(command[0]), *command[1:]], source
    codes = _CODES if _in_vs_code(around) else ()
    for name in (*codes, *FOUND):
        if around.which(name):
            terminal = ["-nw"] if name == "emacs" else []
            return [name, *terminal], _("found")
    raise EditorError(
        _(
            "Neither $VISUAL nor $EDITOR names an editor, and none of these is installed: {names}."
        ).format(names=", ".join(FOUND))
    )


def _has_window(name: str, options: Sequence[str], environ: Mapping[str, str]) -> bool:
    if name in ("emacs", "emacsclient"):
        display = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
        return bool(display) and not set(_IN_TERMINAL) & set(options)
    return name in _WINDOWS


def _in_vs_code(around: Surroundings) -> bool:
    # A tmux that outlives its VS Code leaves the socket's name behind, and no socket.
    socket = around.environ.get("VSCODE_IPC_HOOK_CLI", "")
    if socket:
        return around.exists(socket)
    return around.environ.get("TERM_PROGRAM") == "vscode"


def _place(name: str, path: Path, line: int | None) -> list[str]:
    """The file as the last arguments, with the line where the editor takes one."""
    if name in _CODES:
        return ["-g", f"{path}:{line}" if line else str(path)]
    if not line:
        return [str(path)]
    if name in _COLON:
        return [f"{path}:{line}"]
    if name in _OPTION:
        return [_OPTION[name], str(line), str(path)]
    return [f"+{line}", str(path)] if name in _PLUS else [str(path)]


def _tmux(around: Surroundings, path: Path) -> tuple[str, ...] | None:
    """The beginning of a command that opens a pane, or a window where two panes are too small."""
    environ = around.environ
    # A terminal that was started from tmux inherits $TMUX, but has a name of its own.
    named = environ.get("TERM_PROGRAM") == "tmux" or environ.get("TERM", "").startswith(_TMUX_TERMS)
    tmux = around.which("tmux") if named and environ.get("TMUX") else None
    if tmux is None:
        return None
    if around.width >= _WIDE:
        how: tuple[str, ...] = ("split-window", "-h")
    elif around.height >= _TALL:
        how = ("split-window", "-v")
    else:
        how = ("new-window", "-n", path.name)
    pane = environ.get("TMUX_PANE", "")
    target = ("-t", pane) if pane and how[0] == "split-window" else ()
    return (tmux, *how, *target, "-c", str(path.parent), "--")
