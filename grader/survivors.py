"""No survivors: whatever a submission started ends with it, daemons of their own session too."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

SWEEP_SECONDS = 5.0
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36
_PR_GET_CHILD_SUBREAPER = 37


def become_subreaper() -> None:
    """Make orphaned descendants children of this process, so that none can slip away."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def is_subreaper() -> bool:
    """Whether orphaned descendants become children of this process."""
    answer = ctypes.c_int(0)
    _prctl(_PR_GET_CHILD_SUBREAPER, ctypes.byref(answer))
    return bool(answer.value)


def become_opaque() -> None:
    """Let no other process of this account trace this one or read its memory or environment."""
    _prctl(_PR_SET_DUMPABLE, 0)


def children(pid: int | str = "self") -> list[int]:
    """The process ids of a process's living children, whichever of its threads they belong to."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with contextlib.suppress(OSError):
                found += map(int, (task / "children").read_text().split())
    return found


def descendants(pid: int | str = "self", spared: Collection[int] = ()) -> set[int]:
    """Every process below one, but those in ``spared`` and what is below them."""
    found: set[int] = set()
    above: list[int | str] = [pid]
    while above:
        new = set(children(above.pop())) - found - set(spared)
        found |= new
        above += new
    return found


def sweep(spared: Collection[int] = ()) -> int:
    """Kill every descendant but those below ``spared``, and return how many there were.

    All of them at every turn, not the children alone: what forks without end must not be given
    the time to.
    """
    killed: set[int] = set()
    deadline = time.monotonic() + SWEEP_SECONDS
    while (alive := descendants(spared=spared)) and time.monotonic() < deadline:
        for pid in alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        # Only for those: one that was born meanwhile has not been killed yet, and may sleep on.
        for pid in alive.intersection(children()):
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)
        killed |= alive
    return len(killed)


def _prctl(option: int, value: Any) -> None:
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
