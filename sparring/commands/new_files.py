"""Files that commands make. Invariant: nothing that exists is replaced."""

from __future__ import annotations

from pathlib import Path

from sparring.i18n import _
from sparring.opening import UsageError


def write_new(path: Path, text: str) -> None:
    """Write a new file, with the folders above it. Raises UsageError that names the path."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise unwritable(path, error) from None


def unwritable(path: Path, error: OSError) -> UsageError:
    """What to tell of a file that cannot be made."""
    if isinstance(error, FileExistsError):
        return UsageError(
            _("{path}: there is such a file already; give another name").format(path=path)
        )
    return UsageError(
        _("{path}: {why}; give another place").format(path=path, why=error.strerror or error)
    )
