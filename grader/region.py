"""A region of memory that judge and worker share for one probe's large arrays.

The judge makes it and seals its size: a sealed region can neither shrink, which would kill who
reads it, nor grow beyond its cap.
"""

from __future__ import annotations

import contextlib
import fcntl
import mmap
import os

from grader.wire import MAX_BLOB

# Only Linux has them; elsewhere arrays go through the stream.
_MAKE = getattr(os, "memfd_create", None)


def make() -> int | None:
    """A descriptor of a new region of `MAX_BLOB` bytes; they are taken up as they are written."""
    if _MAKE is None:
        return None
    fd: int = _MAKE("sparring", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        os.ftruncate(fd, MAX_BLOB)
        seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, seals)
    except OSError:
        os.close(fd)
        raise
    return fd


def attach(fd: int) -> mmap.mmap:
    """The region as memory, and the end of its descriptor."""
    try:
        return mmap.mmap(fd, MAX_BLOB)
    finally:
        with contextlib.suppress(OSError):
            os.close(fd)
