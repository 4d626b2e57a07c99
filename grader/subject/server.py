"""The warm server: has torch and an optimiser imported, and forks a worker per probe.

It never runs a submission itself, holds no secret, and never touches CUDA (each fork starts its
own). Over its control socket the judge says fork or kill; it reports each worker's end, after
every process that the worker left behind has been killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path

from grader.survivors import become_subreaper, sweep


def main() -> None:
    """Serve the control socket whose number is the first argument, until it closes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    become_subreaper()
    versions = warm()
    control.send(json.dumps({"op": "ready", **versions}).encode())
    _Server(control).serve()
    os._exit(0)  # torch takes seconds to end in good order, and there is nothing to save


def warm() -> dict[str, str]:
    """Import what every probe needs. The first optimiser imports torch._dynamo: 1 to 2 seconds."""
    import torch

    import grader.authoring
    import grader.doubles
    import grader.subject.worker  # noqa: F401

    torch.set_num_threads(1)
    torch.optim.Adam([torch.nn.Parameter(torch.zeros(1))])
    return {"torch": str(torch.__version__)}


class _Server:
    """One worker at a time; ``_worker`` is its process id, or None."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._worker: int | None = None
        self._job = 0
        self._scratch = Path(tempfile.gettempdir())
        self._own = set(os.listdir(self._scratch))
        self._wakeup, wakeup_in = os.pipe()
        for end in (self._wakeup, wakeup_in):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(wakeup_in, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> None:
        while True:
            ready, _, _ = select.select([self._control.fileno(), self._wakeup], [], [])
            if self._wakeup in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(self._wakeup, 4096)
                self._collect()
            if self._control.fileno() in ready and not self._obey():
                sweep()
                return

    def _obey(self) -> bool:
        data, fds, _, _ = socket.recv_fds(self._control, 1 << 16, 4)
        if not data:
            return False
        order = json.loads(data)
        if order["op"] == "fork":
            self._fork(order["job"], order["limits"], *fds)
        elif order["op"] == "kill" and order["job"] == self._job and self._worker:
            os.kill(self._worker, signal.SIGKILL)
        for fd in fds:
            os.close(fd)
        return True

    def _fork(self, job: int, limits: dict[str, int], channel: int, output: int) -> None:
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            from grader.subject.worker import work

            work(channel, output, limits)  # never returns
        self._worker, self._job = pid, job

    def _collect(self) -> None:
        """Report the worker's end, once nothing of it is left; reap orphans meanwhile."""
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self._worker:
                self._worker = None
                self._report(status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)

    def _clean(self) -> None:
        """Remove what the worker left in the scratch folder: the next one finds nothing of it."""
        for name in set(os.listdir(self._scratch)) - self._own:
            path = self._scratch / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def _report(self, status: int, cpu_seconds: float, peak_kib: int) -> None:
        end = {
            "op": "end",
            "job": self._job,
            "code": os.waitstatus_to_exitcode(status),
            "cpu": cpu_seconds,
            "peak_kib": peak_kib,
            "survivors": sweep(),
        }
        self._clean()
        with contextlib.suppress(OSError):
            self._control.send(json.dumps(end).encode())
