"""Grading on every save: the newest file wins, a grading that it overtakes is cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from grader.client import GraderError, GradingCancelled
from grader.packs import Kata
from grader.verdict import Verdict
from sparring.workspace import Workspace, WorkspaceError

OnEvent = Callable[[Mapping[str, Any]], None]
Stamp = tuple[int, int, int]
TICK = 0.15
"""Seconds between two looks at the file."""


class Judge(Protocol):
    """What grades: a `grader.client.Grader`, or something that shares one."""

    def grade(
        self, kata: Kata, source: bytes, *, file: str | None, on_event: OnEvent | None
    ) -> Verdict:
        """Raises GraderError or GradingCancelled."""

    def cancel(self) -> None:
        """Stop the grading that runs; from any thread."""


class LiveGrading:
    """Grades the workspace file of one kata now and on every save, in the caller's thread.

    ``stop`` may be called from any thread; `run` then returns.
    """

    def __init__(
        self,
        grader: Judge,
        kata: Kata,
        workspace: Workspace,
        *,
        on_event: OnEvent,
        on_verdict: Callable[[Verdict], None],
        on_trouble: Callable[[str], None],
        at_once: bool = True,
    ) -> None:
        """The callbacks come from `run`'s thread.

        Args:
            grader: a warm judge; not closed here.
            kata: which kata.
            workspace: where its file lies.
            on_event: each event of a grading.
            on_verdict: each verdict.
            on_trouble: a file that cannot be read, or a grader that failed, in words.
            at_once: whether `run` begins by grading the file as it is, not at the first save
                after this call.
        """
        self._grader, self._kata, self._workspace = grader, kata, workspace
        self._on_event, self._on_verdict, self._on_trouble = on_event, on_verdict, on_trouble
        self._path = workspace.path_of(kata.id)
        self._first = stamp_of(self._path)  # a save from here on is noticed
        self._wanted = threading.Condition()
        self._pending = at_once
        self._stopped = False
        self._grading = False
        self._stop_watching = threading.Event()

    def run(self) -> None:
        """Grade until `stop`."""
        watcher = threading.Thread(target=self._watch, daemon=True)
        watcher.start()
        try:
            while self._next():
                self._grade_once()
        finally:
            self._stop_watching.set()

    def again(self) -> None:
        """Grade the file as it is now; a grading that runs is cancelled."""
        with self._wanted:
            self._pending = True
            if self._grading:
                self._grader.cancel()
            self._wanted.notify()

    def cancel(self) -> None:
        """Cancel the grading that runs; the next save is graded again."""
        with self._wanted:
            if self._grading:
                self._grader.cancel()

    def stop(self) -> None:
        """End `run`, cancelling the grading that runs."""
        with self._wanted:
            self._stopped = True
            self._stop_watching.set()
            if self._grading:
                self._grader.cancel()
            self._wanted.notify()

    def _next(self) -> bool:
        with self._wanted:
            self._grading = False
            self._wanted.wait_for(lambda: self._pending or self._stopped)
            self._pending = False
            self._grading = not self._stopped
            return not self._stopped

    def _grade_once(self) -> None:
        try:
            source = self._workspace.read(self._kata.id)
            verdict = self._grader.grade(
                self._kata, source, file=self._path.name, on_event=self._on_event
            )
        except GradingCancelled:
            return
        except (WorkspaceError, GraderError) as error:
            self._on_trouble(str(error))
        else:
            self._on_verdict(verdict)

    def _watch(self) -> None:
        for _ in saves(self._path, self._first, self._stop_watching):
            self.again()


def saves(path: Path, seen: Stamp | None, stop: threading.Event) -> Iterator[None]:
    """Yield for every save or deletion of a file once it has settled, until ``stop`` is set.

    One file is looked at, a few times a second: that holds on every file system, for editors that
    rename a new file over the old, and when the folder itself goes and comes back.

    Args:
        path: the file; it need not be there.
        seen: its stamp as last known.
        stop: ends the iteration.
    """
    before = seen
    while not stop.wait(TICK):
        now = stamp_of(path)
        if now == before != seen:  # unchanged for a tick: the editor has done all its steps
            seen = now
            yield
        before = now


def stamp_of(path: Path) -> Stamp | None:
    """What changes when a file is saved; None while there is none to be seen."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
