"""The learner's editor, beside the app or in its place. Invariant: what goes wrong is told."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from pathlib import Path

from textual.app import App, SuspendNotSupported

from sparring.editors import Begun, EditorError, Launch, Surroundings, cannot_start, ended, launch
from sparring.i18n import _

_PATIENCE = 10.0  # seconds in which an editor that cannot open a file says so
_LOOK = 0.1


def edit(app: App[int], path: Path, *, editor: str = "", line: int | None = None) -> str:
    """Open a file in the editor; empty, or what went wrong and what to do.

    One beside the app is not waited for; what it complains of later is told by the app.

    Args:
        app: goes on, or stands back until the editor ends.
        path: the file, absolute.
        editor: the setting; empty leaves it to the environment.
        line: from 1, where the editor can open it there.
    """
    size = app.size
    around = Surroundings(os.environ, shutil.which, width=size.width, height=size.height)
    try:
        found = launch(path, around, setting=editor, line=line)
        return _beside(app, found, path) if found.beside else _in_place(app, found, path)
    except EditorError as error:
        return f"{error} " + _("Your file: {path}").format(path=path)


def _beside(app: App[int], found: Launch, path: Path) -> str:
    begun = Begun(found)

    async def watch() -> None:
        for _look in range(round(_PATIENCE / _LOOK)):
            if (trouble := begun.trouble()) is not None:
                if trouble:
                    app.notify(trouble, timeout=12, markup=False)
                return
            await asyncio.sleep(_LOOK)
        begun.close()

    app.run_worker(watch(), exit_on_error=False)
    app.notify(_("{name} opens {file}.").format(name=found.name, file=path.name), markup=False)
    return ""


def _in_place(app: App[int], found: Launch, path: Path) -> str:
    try:
        with app.suspend():
            code = subprocess.run(found.command, check=False).returncode
    except SuspendNotSupported:
        raise EditorError(_("An editor cannot take over this screen.")) from None
    except OSError as error:
        raise cannot_start(found, error) from None
    return ended(found.name, code)
