"""What one probe may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one probe may take. The CPU time is the probe's own, times ``cpu_scale``."""

    cpu_scale: float = 1.0
    memory_bytes: int = 2 << 30
    """Address space of one process; all of a probe's processes together may hold twice that."""
    file_bytes: int = 64 << 20
    open_files: int = 256
    processes: int = 4096

    def for_probe(self, seconds: int) -> dict[str, int]:
        """The values by the names of resource.RLIMIT_*."""
        return {
            "CPU": max(1, round(seconds * self.cpu_scale)),
            "AS": self.memory_bytes,
            "FSIZE": self.file_bytes,
            "NOFILE": self.open_files,
            "NPROC": self.processes,
            "CORE": 0,
        }
