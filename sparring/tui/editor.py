"""The learner's editor, in the app's place. Invariant: what goes wrong is told in words."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

from textual.app import App, SuspendNotSupported


def editor_of(environ: Mapping[str, str]) -> list[str]:
    """The command of $VISUAL, else of $EDITOR; empty when neither is set or can be read."""
    for name in ("VISUAL", "EDITOR"):
        try:
            if command := shlex.split(environ.get(name, "")):
                return command
        except ValueError:  # an open quote
            continue
    return []


def edit(app: App[int], path: Path) -> str:
    """Open a file in the editor and wait; empty, or what went wrong and what to do."""
    command = editor_of(os.environ)
    if not command:
        return f"Neither $VISUAL nor $EDITOR names an editor. Open {path} in another window."
    try:
        with app.suspend():
            code = subprocess.run([*command, str(path)], check=False).returncode
    except SuspendNotSupported:
        return f"An editor cannot take over this screen. Open {path} in another window."
    except OSError as error:
        return f"{command[0]} cannot be started ({error.strerror}). Open {path} in another window."
    return f"{command[0]} ended with exit code {code}." if code else ""
