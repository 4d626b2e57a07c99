"""The judge's handle on one warm server: start it, run probes in it one at a time, end it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from grader import sandbox
from grader.judge.answer import Answer, Cancelled, Job, conclude
from grader.judge.conversation import Conversation, OnProgress, ServerDied
from grader.survivors import sweep
from grader.wire import Message, encode

START_SECONDS = 120.0
_SERVERS: set[int] = set()
"""Process ids of this judge's living servers."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one probe may take. The CPU time is the probe's own, times ``cpu_scale``."""

    cpu_scale: float = 1.0
    memory_bytes: int = 2 << 30
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


class SubjectServer:
    """A warm server in a tier. Close it, or use it as a context manager."""

    def __init__(self, tier: str, limits: Limits, cancelled: threading.Event) -> None:
        self.tier, self._limits, self._cancelled = tier, limits, cancelled
        self.versions: dict[str, str] = {}
        self._number = 0
        self._one_at_a_time = threading.Lock()
        # bubblewrap dies with its parent, and to the kernel the parent is the thread that started
        # it: probes come from short-lived threads, so one thread of the server's own does it.
        self._starter = ThreadPoolExecutor(1)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._scratch: Path | None = None
        self._said: IO[bytes] | None = None

    def start(self) -> None:
        """Begin to warm; the first probe waits until it has."""
        self._starter.submit(self._start).result()

    def close(self) -> None:
        """End the server and everything in it, for good."""
        self._stop()
        self._starter.shutdown()

    def __enter__(self) -> SubjectServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(
        self,
        request: Message,
        seconds: int,
        on_progress: OnProgress | None = None,
        abandoned: threading.Event | None = None,
    ) -> Answer:
        """Run one probe in a fresh worker and say what came of it; others wait for their turn.

        Args:
            request: the submission, the probe's name and arguments, the seed.
            seconds: CPU time for it; the clock allows four times that.
            on_progress: called with each progress message.
            abandoned: set when nobody waits for the answer any longer.

        Raises:
            Cancelled: nobody wants the answer any longer.
            ServerDied: the server cannot be started.
        """
        with self._one_at_a_time:
            unwanted = [self._cancelled, *([abandoned] if abandoned else [])]
            return self._run(encode(request), seconds, on_progress, unwanted)

    def wait_until_warm(self) -> None:
        """Block until the server has imported torch.

        Raises:
            ServerDied: it ended instead, or took too long.
        """
        if self._control is None:
            self.start()
        if self.versions:
            return
        assert self._control is not None
        self._control.settimeout(START_SECONDS)
        try:
            hello = json.loads(self._control.recv(1 << 16) or b"{}")
        except OSError:
            hello = {}
        if hello.pop("op", "") != "ready":
            raise ServerDied(
                f"the {self.tier} subject server did not start: {self._last_words()}."
                " `sparring doctor` says what this machine offers"
            )
        self.versions = hello

    def _run(
        self,
        frame: bytes,
        seconds: int,
        on_progress: OnProgress | None,
        unwanted: Sequence[threading.Event],
    ) -> Answer:
        if any(event.is_set() for event in unwanted):
            raise Cancelled
        job, channel, output = self._fork_or_restart(seconds)
        assert self._control is not None
        try:
            Conversation(job, self._control, channel, output, on_progress, unwanted).hold(frame)
        except ServerDied:
            self._stop()
            return Answer(
                cause="violation.sandbox",
                text="the process that holds your code was killed from inside",
                output=bytes(job.output),
            )
        finally:
            channel.close()
            os.close(output)
        return conclude(job)

    def _fork_or_restart(self, seconds: int) -> tuple[Job, socket.socket, int]:
        try:
            return self._fork(seconds)
        except (ServerDied, OSError):
            self._stop()
            return self._fork(seconds)

    def _fork(self, seconds: int) -> tuple[Job, socket.socket, int]:
        self.wait_until_warm()
        assert self._control is not None
        self._number += 1
        limits = self._limits.for_probe(seconds)
        ours, theirs = socket.socketpair()
        output, output_in = os.pipe()
        order = {"op": "fork", "job": self._number, "limits": limits}
        try:
            fds = [theirs.fileno(), output_in]
            socket.send_fds(self._control, [json.dumps(order).encode()], fds)
        except OSError as error:
            ours.close()
            os.close(output)
            raise ServerDied(str(error)) from None
        finally:
            theirs.close()
            os.close(output_in)
        ours.setblocking(False)
        os.set_blocking(output, False)
        return Job(self._number, limits["CPU"]), ours, output

    def _start(self) -> None:
        self._stop()
        self._scratch = Path(tempfile.mkdtemp(prefix="sparring-"))
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  closed with the server
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        arguments = [str(theirs.fileno())]
        self._process = subprocess.Popen(
            sandbox.command(self.tier, "grader.subject.server", arguments),
            # bubblewrap gets none: --clearenv would leave it in the box's /proc/1/environ.
            env=sandbox.environment(self._scratch) if self.tier == sandbox.T1 else {},
            cwd=self._scratch,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            pass_fds=(theirs.fileno(),),
            start_new_session=True,
        )
        _SERVERS.add(self._process.pid)
        theirs.close()
        self._control, self.versions = ours, {}

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                # One that is still importing torch has no worker yet, and would not listen.
                self._process.wait(3 if self.versions else 0)
            self._process.kill()
            self._process.wait()
            _SERVERS.discard(self._process.pid)
            # What a server that was killed from inside left behind has become the judge's own.
            sweep(spared=_SERVERS)
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
        if self._said is not None:
            self._said.close()
        self._control = self._process = self._scratch = self._said = None

    def _last_words(self) -> str:
        assert self._said is not None
        self._said.seek(0)
        lines = self._said.read()[-2000:].decode("utf-8", "replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "it said nothing")
