"""``sparring edit``: a kata's file in the learner's editor."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from sparring.editors import Begun, EditorError, Launch, Surroundings, cannot_start, ended, launch
from sparring.exits import Exit
from sparring.i18n import _
from sparring.opening import UsageError
from sparring.practice import Practice

_PATIENCE = 3.0  # seconds in which an editor with a window says that it cannot open a file


def edit(practice: Practice, options: argparse.Namespace) -> int:
    """Hand the stub out unless that was done, and open the file."""
    kata = practice.kata(options.kata)
    path = practice.start(kata)
    print(path, flush=True)
    try:
        # No screen goes on here: an editor for the terminal opens in this one.
        around, setting = Surroundings(os.environ, shutil.which), practice.settings.editor
        found = launch(path, around, setting=setting, line=options.line)
        trouble = _beside(found) if found.beside else _here(found, path)
    except EditorError as error:
        raise UsageError(str(error)) from None
    if trouble:
        raise UsageError(trouble)
    grade = _("Grade it: sparring grade {kata}    on every save: sparring watch {kata}")
    print(grade.format(kata=kata.id))
    return Exit.DONE


def _beside(found: Launch) -> str:
    begun, end = Begun(found), time.monotonic() + _PATIENCE
    while (trouble := begun.trouble()) is None and time.monotonic() < end:
        time.sleep(0.05)
    begun.close()
    return trouble or ""


def _here(found: Launch, path: Path) -> str:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        text = _("{name} needs a terminal, and this is none. Open {path} yourself.")
        raise EditorError(text.format(name=found.name, path=path))
    try:
        return ended(found.name, subprocess.run(found.command, check=False).returncode)
    except OSError as error:
        raise cannot_start(found, error) from None
