"""The one folder that a submission may write: how full it is, and emptying it.

What lies there is hostile: folders deeper than a path may be long, or closed to their owner.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path

MAX_FILES = 10_000
_BLOCK = 512


class TooFull(Exception):
    """More files or bytes than a submission may write; the message says which."""


def measure(folder: Path | str, most_bytes: int) -> None:
    """Hold a folder against the limits.

    Raises:
        TooFull: it holds more than `MAX_FILES` entries or ``most_bytes``, or what cannot be read.
    """
    entries, size, todo = 0, 0, [str(folder)]
    try:
        own = os.stat(folder).st_dev
    except FileNotFoundError:
        return
    while todo:
        try:
            with os.scandir(todo.pop()) as found:
                for entry in found:
                    state = entry.stat(follow_symlinks=False)
                    if state.st_dev != own:
                        continue  # mounted there by the box, as a Python below /tmp is
                    entries += 1
                    size += state.st_blocks * _BLOCK
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(entry.path)
                    if entries > MAX_FILES:
                        raise TooFull(f"more than {MAX_FILES} files")
                    if size > most_bytes:
                        raise TooFull(f"more than {most_bytes >> 20} MiB of files")
        except (FileNotFoundError, NotADirectoryError):
            continue  # gone meanwhile
        except OSError as error:
            raise TooFull(f"folders that cannot be listed ({error.strerror})") from None


def empty(folder: Path, kept: Collection[str] = ()) -> None:
    """Remove all that lies in a folder but the names in ``kept``; never raises."""
    try:
        left = [folder / name for name in os.listdir(folder) if name not in kept]
    except OSError:
        return
    for path in left:
        remove(path)


def remove(path: Path) -> None:
    """Remove a file or a folder with all that it holds, whatever its shape; never raises."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except (OSError, RecursionError):
        # Closed folders, or a tree deeper than Python's stack: coreutils walk those.
        for command in (["chmod", "-R", "u+rwX"], ["rm", "-rf"]):
            subprocess.run(
                [*command, "--", str(path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
