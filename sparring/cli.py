"""The command line: parse, open what is needed, call one command, print.

Nothing heavy is imported here: a command imports what it uses.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from sparring import i18n
from sparring.exits import Exit
from sparring.i18n import _
from sparring.opening import UsageError, open_practice
from sparring.paths import settings_path
from sparring.preferences import Preferences

if TYPE_CHECKING:
    import argparse

_HOME = "home"
_MODULES = {
    _HOME: "home",
    "welcome": "welcome",
    "quiz": "quiz",
    "decks": "decks",
    "undo": "quiz",
    "suspend": "quiz",
    "plan": "plan",
    "stats": "stats",
    "export": "export",
    "import": "importing",
    "new": "new",
    "backup": "backup",
    "restore": "backup",
    "mock": "mock",
    "katas": "katas",
    "start": "katas",
    "edit": "edit",
    "hint": "katas",
    "solution": "katas",
    "reset": "katas",
    "grade": "grading",
    "watch": "grading",
    "data": "data",
    "train": "train",
    "settings": "settings",
    "doctor": "doctor",
    "lint": "author",
    "verify": "author",
}
_WITHOUT_PRACTICE = ("data", "doctor", "lint", "verify", "import", "new", "restore", "settings")
_MANY = 50_000  # objects: a start makes many and drops few, so looking for garbage only takes time
_FUNCTIONS = {"import": "import_"}  # a word that Python keeps for itself


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit code. No traceback for anything that a user can cause.

    Raises:
        SystemExit: the arguments are wrong (2), or ask for help (0).
    """
    if arguments is None:  # a process of its own
        gc.set_threshold(_MANY)
    mend_streams()
    preferences = Preferences(settings_path())
    given = sys.argv[1:] if arguments is None else arguments
    i18n.use(i18n.chosen(i18n.asked_for(given), preferences.settings.lang))
    if preferences.problems:
        preferences.read_again()  # which tells them in the language that was found there
    options = _parsed(given) if given else no_options()
    options.preferences = preferences
    for problem in preferences.problems:
        print(f"sparring: {problem}", file=sys.stderr)
    try:
        code = _run(options)
        sys.stdout.flush()  # a reader that has left is noticed here, not at the interpreter's end
        return code
    except UsageError as error:
        print(f"sparring: {error}", file=sys.stderr)
        return Exit.USAGE
    except KeyboardInterrupt:
        print("\n" + _("Interrupted; every answer given so far is kept."), file=sys.stderr)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.BROKEN_PIPE


def mend_streams() -> None:
    """Let nothing that is printed or read raise: a closed stream, a letter that it cannot hold.

    A closed stream becomes an empty one, a letter or byte without a place in its encoding a `?`.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _run(options: argparse.Namespace) -> int:
    name = options.command or _HOME
    module = import_module(f"sparring.commands.{_MODULES[name]}")
    command = cast("Callable[..., int]", getattr(module, _FUNCTIONS.get(name, name)))
    if name in _WITHOUT_PRACTICE:
        return command(options)
    with open_practice(options) as practice:
        return command(practice, options)


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    from sparring.arguments import parser
    from sparring.parsing import speaking

    with speaking():
        return parser().parse_args(arguments)


def no_options() -> argparse.Namespace:
    """What no arguments come to, without the parser: making one takes a while."""
    names = ("command", "workspace", "pack", "more_packs", "lang")
    return cast("argparse.Namespace", SimpleNamespace(**dict.fromkeys(names)))


if __name__ == "__main__":
    sys.exit(main())
