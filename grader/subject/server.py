"""The warm server: has torch and an optimiser imported, and forks a worker per probe.

It never runs a submission itself, holds no secret, and never touches CUDA (each fork starts its
own). Over its control socket the judge says warm, fork or kill; it reports each worker's end, after
every process that the worker left behind has been killed.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
import tempfile
from pathlib import Path

from grader.sandbox import T1, T2, readable
from grader.scratch import empty
from grader.subject.confine import Confinement
from grader.survivors import become_opaque, become_subreaper, sweep

IDLE_SECONDS = 1.0


def main() -> None:
    """Serve the control socket whose number is the first argument, until it closes.

    The second argument is the tier. T2 cannot do without Landlock and seccomp; in T3 they are a
    second layer, where the kernel has them. A third argument, ``opaque``, keeps other processes
    of this account from looking in.
    """
    control, tier = socket.socket(fileno=int(sys.argv[1])), sys.argv[2]
    if "opaque" in sys.argv[3:]:
        become_opaque()
    become_subreaper()
    versions = warm()
    confinement = None
    if tier != T1:
        try:
            confinement = Confinement(*readable(), Path(tempfile.gettempdir()))
        except OSError as error:
            if tier == T2:
                sys.exit(str(error.strerror))
    control.send(json.dumps({"op": "ready", **versions}).encode())
    _Server(control, confinement).serve()
    os._exit(0)  # torch takes seconds to end in good order, and there is nothing to save


def warm() -> dict[str, str]:
    """Import what every probe needs."""
    import torch

    # What every checks.py begins with: a worker that has it already answers 20 ms sooner.
    import grader.authoring
    import grader.doubles  # noqa: F401
    from grader.subject.worker import set_seed

    torch.set_num_threads(1)
    set_seed(0)  # the first time imports numpy's generators, among others
    return {"torch": str(torch.__version__)}


def warm_optimisers() -> None:
    """Import what the first optimiser imports, torch._dynamo: as long again as torch itself."""
    import torch

    torch.optim.Adam([torch.nn.Parameter(torch.zeros(1))])


class _Server:
    """One worker at a time; ``_worker`` is its process id, or None."""

    def __init__(self, control: socket.socket, confinement: Confinement | None) -> None:
        self._control, self._confinement = control, confinement
        self._worker: int | None = None
        self._warm = False
        self._job = 0
        self._scratch = Path(tempfile.gettempdir())
        self._own = set(os.listdir(self._scratch))
        self._wakeup, wakeup_in = os.pipe()
        for end in (self._wakeup, wakeup_in):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(wakeup_in, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> None:
        """Obey until the judge hangs up.

        Optimisers are warmed when a probe wants them, or nobody has wanted anything for a while:
        the first verdict on a kata without them need not wait for that.
        """
        while True:
            patience = None if self._warm or self._worker else IDLE_SECONDS
            ready, _, _ = select.select([self._control.fileno(), self._wakeup], [], [], patience)
            if not ready:
                self._warm_up()
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
        if order["op"] == "warm":
            self._warm_up()
            self._control.send(json.dumps({"op": "warm"}).encode())
        elif order["op"] == "fork":
            self._fork(order["job"], order["limits"], *fds)
        elif order["op"] == "kill" and order["job"] == self._job and self._worker:
            os.kill(self._worker, signal.SIGKILL)
        for fd in fds:
            os.close(fd)
        return True

    def _warm_up(self) -> None:
        if not self._warm:
            warm_optimisers()
            self._warm = True

    def _fork(
        self, job: int, limits: dict[str, int], channel: int, output: int, region: int | None = None
    ) -> None:
        # A collection in the worker would write to every object that the two still share.
        gc.freeze()
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            from grader.subject.worker import work

            work(channel, output, region, limits, self._confinement)  # never returns
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

    def _report(self, status: int, cpu_seconds: float, peak_kib: int) -> None:
        end = {
            "op": "end",
            "job": self._job,
            "code": os.waitstatus_to_exitcode(status),
            "cpu": cpu_seconds,
            "peak_kib": peak_kib,
            "survivors": sweep(),
        }
        empty(self._scratch, self._own)  # the next one finds nothing of it
        with contextlib.suppress(OSError):
            self._control.send(json.dumps(end).encode())
