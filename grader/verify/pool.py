"""Grading side by side: a warm judge for each of several submissions at a time."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from grader.client import Grader, GraderError
from grader.limits import Limits
from grader.packs import Kata
from grader.verdict import Verdict


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Task:
    """One submission to grade, on a fresh seed."""

    kata: Kata
    source: bytes
    diagnose: bool = True
    gates: bool = True


class Pool:
    """Graders that work side by side. Close it, or use it as a context manager.

    A grader starts when there is work for it, and stays warm until the pool is closed.
    """

    def __init__(self, jobs: int, tier: str | None = None, limits: Limits | None = None) -> None:
        self.jobs, self._tier, self._limits = jobs, tier, limits
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="grader")
        self._idle: queue.SimpleQueue[Grader] = queue.SimpleQueue()
        self._graders: list[Grader] = []
        self._closed = False
        self._lock = threading.Lock()

    def grade(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Verdict]]:
        """Grade them all, those in front first.

        Yields:
            Each task's place among the tasks and its verdict, in the order in which they end.

        Raises:
            GraderError: a judge died or broke; the tasks that have not begun never will.
        """
        places: dict[Future[Verdict], int] = {}
        try:
            for place, task in enumerate(tasks):
                places[self._threads.submit(self._grade, task)] = place
            for future in as_completed(places):
                yield places.pop(future), future.result()
        finally:
            for future in places:
                future.cancel()

    def close(self) -> None:
        """Stop what runs and end every process below."""
        with self._lock:
            self._closed = True
            graders, self._graders = self._graders, []
        self._threads.shutdown(wait=False, cancel_futures=True)
        closing = [threading.Thread(target=grader.close) for grader in graders]
        for thread in closing:
            thread.start()
        for thread in closing:
            thread.join()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _grade(self, task: Task) -> Verdict:
        grader = self._take()
        verdict = grader.grade(task.kata, task.source, diagnose=task.diagnose, gates=task.gates)
        self._idle.put(grader)
        return verdict

    def _take(self) -> Grader:
        """An idle grader, or a new one: there are never more of them than threads."""
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            pass
        with self._lock:
            if self._closed:
                raise GraderError("the pool is closed")
            grader = Grader(self._tier, self._limits)
            self._graders.append(grader)
            return grader
