"""The judge's own watch over what a probe takes, where the kernel's limits count too narrowly.

Limits of the kernel hold for one process each, and some not for root: many processes together, and
files that have lost their name, would still fill the machine. So the judge looks from outside,
several times a second, and believes nothing that the subject says.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox import DISK_BYTES
from grader.scratch import TooFull, measure
from grader.survivors import descendants

SECONDS_BETWEEN = 0.1
MAX_PROCESSES = 64
_PAGE = os.sysconf("SC_PAGE_SIZE")
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Excess:
    """Which limit is exceeded, and by what, in the learner's words."""

    cause: str
    text: str


class Watch:
    """Looks at one server's processes and scratch folder; `look` is cheap when it is too early."""

    def __init__(self, server: int, scratch: Callable[[], Path | None], memory_bytes: int) -> None:
        """Watch over what is below a process.

        Args:
            server: the process that the judge started.
            scratch: the folder that the submission may write, as the judge reaches it.
            memory_bytes: what all of the submission's processes may hold together.
        """
        self._server, self._scratch, self._memory = server, scratch, memory_bytes
        self._next = 0.0

    def look(self) -> Excess | None:
        """What is exceeded now, or None, also where it is too early to look again."""
        now = time.monotonic()
        if now < self._next:
            return None
        self._next = now + SECONDS_BETWEEN
        processes = descendants(self._server)
        if len(processes) > MAX_PROCESSES:
            return Excess("limit.processes", f"more than {MAX_PROCESSES} processes at once")
        if (held := sum(map(_private_bytes, processes))) > self._memory:
            text = f"its processes hold {held / 2**30:.1f} GiB, limit {self._memory / 2**30:.1f}"
            return Excess("limit.memory", text)
        try:
            if (folder := self._scratch()) is not None:
                measure(folder, DISK_BYTES)
        except TooFull as error:
            return Excess("limit.files", f"your code writes {error}")
        if _nameless_bytes(processes) > DISK_BYTES:
            return Excess("limit.files", f"your code writes more than {DISK_BYTES >> 20} MiB")
        return None


def _private_bytes(pid: int) -> int:
    """Resident memory that no file backs. Pages shared since a fork count in every process."""
    with contextlib.suppress(OSError, ValueError):
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text().split()
        return (int(resident) - int(shared)) * _PAGE
    return 0


def _nameless_bytes(processes: Iterable[int]) -> int:
    """What open files without a name hold; each of them once."""
    sizes: dict[tuple[int, int], int] = {}
    for pid in processes:
        with contextlib.suppress(OSError):
            for fd in os.listdir(f"/proc/{pid}/fd"):
                with contextlib.suppress(OSError):
                    seen = os.stat(f"/proc/{pid}/fd/{fd}")
                    if stat.S_ISREG(seen.st_mode) and seen.st_nlink == 0:
                        sizes[seen.st_dev, seen.st_ino] = seen.st_blocks * _BLOCK
    return sum(sizes.values())
