"""The folder of the learner's katas. Invariant: nothing of the learner's is lost or overwritten.

A file is written only where none is; a reset moves the old file to a name that was free.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from datetime import datetime
from pathlib import Path

from sparring.i18n import _

DEFAULT_FOLDER = Path("sparring-katas")
LARGEST = 1024 * 1024  # bytes; a kata is a page or two
_KATA_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL


class WorkspaceError(Exception):
    """A kata's file cannot be used; the message names the file and what to do."""


class Workspace:
    """Finds, hands out and reads the learner's files."""

    def __init__(self, folder: Path = DEFAULT_FOLDER) -> None:
        """Take `folder`, which is made when the first kata is handed out."""
        self.folder = folder.absolute()

    def path_of(self, kata_id: str) -> Path:
        """Where the kata's file lies: `gradient-penalty` in gradient_penalty.py."""
        if not _KATA_ID.fullmatch(kata_id):
            raise WorkspaceError(
                _(
                    "{name!r} is no kata id: ids are small letters, digits and single hyphens; "
                    "`sparring katas` lists them"
                ).format(name=kata_id)
            )
        return self.folder / f"{kata_id.replace('-', '_')}.py"

    def hand_out(self, kata_id: str, stub: bytes) -> Path:
        """Write the stub unless the learner has a file already; its path either way.

        Raises WorkspaceError when it cannot be written or something else is in its place.
        """
        path = self.path_of(kata_id)
        self._make_folder()
        if not os.path.lexists(path):
            with contextlib.suppress(FileExistsError):  # begun elsewhere just now: as good
                _write_new(path, stub)
        self._usable(path, kata_id)
        return path

    def reset(self, kata_id: str, stub: bytes, now: datetime) -> tuple[Path, Path | None]:
        """Move the learner's file aside and hand out the stub: (path, backup).

        The backup is None when there was no file. `now` (the learner's own time) names it.
        """
        path = self.path_of(kata_id)
        if not os.path.lexists(path):
            return self.hand_out(kata_id, stub), None
        if path.is_dir() and not path.is_symlink():
            raise _in_the_way(path)
        backup = self._move_aside(path, now)
        try:
            _write_new(path, stub)
        except FileExistsError as error:
            raise WorkspaceError(
                _(
                    "{path}: an editor saved it again during the reset; close it there, then reset "
                    "once more. Your file is kept as {backup}."
                ).format(path=path, backup=backup)
            ) from error
        except WorkspaceError as error:
            said = _("{why}. Your file is kept as {backup}.")
            raise WorkspaceError(said.format(why=error, backup=backup)) from error
        return path, backup

    def read(self, kata_id: str) -> bytes:
        """The learner's file, at most 1 MiB. Raises WorkspaceError with what to do."""
        path = self.path_of(kata_id)
        source = self._read_some(path, kata_id)
        if len(source) > LARGEST:
            raise WorkspaceError(
                _(
                    "{path}: larger than 1 MiB; a kata is a page or two. `sparring reset {kata}` "
                    "keeps it under another name and begins afresh"
                ).format(path=path, kata=kata_id)
            )
        return source

    def _read_some(self, path: Path, kata_id: str) -> bytes:
        try:
            with open(path, "rb", opener=_open_at_once) as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise _in_the_way(path)
                return file.read(LARGEST + 1)
        except IsADirectoryError as error:
            raise _in_the_way(path) from error
        except OSError as error:
            raise _unreadable(path, kata_id, error) from error

    def _usable(self, path: Path, kata_id: str) -> None:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            raise _unreadable(path, kata_id, error) from error
        if not stat.S_ISREG(mode):
            raise _in_the_way(path)

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def _move_aside(self, path: Path, now: datetime) -> Path:
        backup = self._reserve(f"{path.stem}.{now:%Y%m%d-%H%M%S}", path)
        try:
            path.rename(backup)  # replaces only the empty file that was just reserved
        except OSError as error:
            backup.unlink()
            raise _unwritable(path, error) from error
        return backup

    def _reserve(self, stem: str, path: Path) -> Path:
        number = 1
        while True:
            again = "" if number == 1 else f"-{number}"
            backup = path.with_name(f"{stem}{again}.bak.py")
            try:
                _write_new(backup, b"")
            except FileExistsError:
                number += 1
            else:
                return backup


def _open_at_once(path: str, flags: int) -> int:
    # A pipe in the file's place would else be waited on for ever.
    return os.open(path, flags | os.O_NONBLOCK)


def _write_new(path: Path, content: bytes) -> None:
    """Create the file. FileExistsError when anything has that name, else WorkspaceError."""
    try:
        descriptor = os.open(path, _CREATE, 0o666)
    except FileExistsError:
        raise
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
    except OSError as error:
        path.unlink()  # ours, and half written
        raise _unwritable(path, error) from error


def _in_the_way(path: Path) -> WorkspaceError:
    folder = _("{path}: a folder is in the place of your file; move it away first")
    other = _(
        "{path}: something that is no plain file is in the place of your file; move it away first"
    )
    return WorkspaceError((folder if path.is_dir() else other).format(path=path))


def _unwritable(path: Path, error: OSError) -> WorkspaceError:
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return WorkspaceError(
            _(
                "{path}: a file is in the place of a folder; move it away, or name another folder"
            ).format(path=path)
        )
    if error.errno == errno.ENOSPC:
        said = _("{path}: the disk is full; free some space, then try again")
        return WorkspaceError(said.format(path=path))
    return WorkspaceError(
        _(
            "{path}: cannot be written ({why}); make its folder writable, or name another folder"
        ).format(path=path, why=error.strerror)
    )


def _unreadable(path: Path, kata_id: str, error: OSError) -> WorkspaceError:
    if error.errno == errno.ELOOP:
        advice = _("a symbolic link that leads back to itself; remove the link")
    elif isinstance(error, FileNotFoundError) and path.is_symlink():
        advice = _(
            "a symbolic link to a file that is gone; remove the link, or bring the file back"
        )
    elif isinstance(error, FileNotFoundError):
        return WorkspaceError(
            _("{path}: no such file. `sparring start {kata}` hands out a new one").format(
                path=path, kata=kata_id
            )
        )
    elif isinstance(error, PermissionError):
        advice = _("you may not read it; `chmod u+r {path}` allows it").format(path=path)
    else:
        advice = _("cannot be read ({why})").format(why=error.strerror)
    said = _("{path}: {advice}. `sparring start {kata}` then hands out a new one")
    return WorkspaceError(said.format(path=path, advice=advice, kata=kata_id))
