"""The judge's handle on one warm server: start it, run probes in it one at a time, end it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path
from typing import IO

from grader import region, sandbox
from grader.judge.answer import Answer, Cancelled, Job, conclude
from grader.judge.conversation import Conversation, OnProgress, ServerDied
from grader.judge.watch import Watch
from grader.limits import Limits
from grader.scratch import remove
from grader.survivors import children, is_subreaper, sweep
from grader.wire import Message, encode

START_SECONDS = 120.0
_END_SECONDS = 1.0
_SERVERS: set[int] = set()
"""Process ids of this judge's living servers."""


@dataclass(frozen=True, slots=True)
class _Ends:
    """The judge's ends of what it shares with one worker."""

    channel: socket.socket
    output: int
    region: mmap | None

    @classmethod
    def make(cls) -> tuple[_Ends, list[int]]:
        """The judge's ends, and the descriptors of the worker's: channel, output, region."""
        ours, theirs = socket.socketpair()
        output, output_in = os.pipe()
        shared = region.make()
        ours.setblocking(False)
        os.set_blocking(output, False)
        fds = [theirs.detach(), output_in]
        if shared is None:
            return cls(ours, output, None), fds
        return cls(ours, output, region.attach(os.dup(shared))), [*fds, shared]

    def open_ones(self) -> tuple[socket.socket, int, mmap | None]:
        return self.channel, self.output, self.region

    def close(self) -> None:
        self.channel.close()
        os.close(self.output)
        if self.region is not None:
            self.region.close()


class SubjectServer:
    """A warm server in a tier. Close it, or use it as a context manager."""

    def __init__(
        self, tier: str, limits: Limits, cancelled: threading.Event, *, opaque: bool = False
    ) -> None:
        """Make a server; `start` starts it.

        Args:
            tier: in which tier.
            limits: what one probe may take.
            cancelled: set when nobody waits for any answer.
            opaque: whether no other process of this account may look into it: for references.
        """
        self.tier, self._limits, self._cancelled = tier, limits, cancelled
        self._opaque = opaque
        self.versions: dict[str, str] = {}
        self._optimisers = False
        self._incidents: list[str] = []
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
            return self._run(request, seconds, on_progress, unwanted)

    def wait_until_warm(self, optimisers: bool = False) -> None:
        """Block until the server has imported torch.

        Args:
            optimisers: whether also what an optimiser needs, which takes as long again.

        Raises:
            ServerDied: it ended instead, or took too long.
        """
        if self._control is None:
            self.start()
        if not self.versions:
            self.versions = self._heard("ready")
        if optimisers and not self._optimisers:
            assert self._control is not None
            with contextlib.suppress(OSError):  # then nothing is heard either
                self._control.send(json.dumps({"op": "warm"}).encode())
            self._heard("warm")
            self._optimisers = True

    def _heard(self, op: str) -> dict[str, str]:
        """What the server says next."""
        assert self._control is not None
        self._control.settimeout(START_SECONDS)
        try:
            said = json.loads(self._control.recv(1 << 16) or b"{}")
        except OSError:
            said = {}
        if said.pop("op", "") != op:
            raise ServerDied(
                f"the {self.tier} subject server did not start: {self._last_words()}."
                " `sparring doctor` says what this machine offers"
            )
        return dict(said)

    def _run(
        self,
        request: Message,
        seconds: int,
        on_progress: OnProgress | None,
        unwanted: Sequence[threading.Event],
    ) -> Answer:
        if any(event.is_set() for event in unwanted):
            raise Cancelled
        job, ends = self._fork_or_restart(seconds, _wants_optimisers(request))
        assert self._control is not None
        assert self._process is not None
        watch = Watch(self._process.pid, self._reached_scratch, 2 * self._limits.memory_bytes)
        try:
            frame = encode(request, ends.region)
            Conversation(job, self._control, *ends.open_ones(), watch, on_progress, unwanted).hold(
                frame
            )
        except ServerDied:
            self._stop()
            return Answer(
                cause="violation.sandbox",
                text="the process that holds your code was killed from inside",
                output=bytes(job.output),
            )
        finally:
            ends.close()
        return conclude(job)

    def _fork_or_restart(self, seconds: int, optimisers: bool) -> tuple[Job, _Ends]:
        try:
            return self._fork(seconds, optimisers)
        except (ServerDied, OSError):
            self._note_end()
            self._stop()
            return self._fork(seconds, optimisers)

    def _fork(self, seconds: int, optimisers: bool) -> tuple[Job, _Ends]:
        self.wait_until_warm(optimisers)
        assert self._control is not None
        self._number += 1
        limits = self._limits.for_probe(seconds)
        order = json.dumps({"op": "fork", "job": self._number, "limits": limits}).encode()
        ends, theirs = _Ends.make()
        try:
            socket.send_fds(self._control, [order], theirs)
        except OSError as error:
            ends.close()
            raise ServerDied(str(error)) from None
        finally:
            for fd in theirs:
                os.close(fd)
        return Job(self._number, limits["CPU"]), ends

    def take_incidents(self) -> list[str]:
        """What happened to the server since the last time, for whoever reads the verdict."""
        told, self._incidents = self._incidents, []
        return told

    def _note_end(self) -> None:
        code = self._process.poll() if self._process is not None else None
        if code is None:
            how = "did not answer"
        else:
            how = f"had been killed by signal {-code}" if code < 0 else f"had ended with {code}"
        self._incidents.append(f"The {self.tier} subject server {how}; it was started again.")

    def _reached_scratch(self) -> Path | None:
        """The folder that a submission may write, as seen from outside its box."""
        if self.tier != sandbox.T3:
            return self._scratch
        assert self._process is not None
        for first in children(self._process.pid):
            for inner in children(first):
                folder = Path(f"/proc/{inner}/root/tmp")
                if os.access(folder, os.R_OK | os.X_OK):
                    return folder
        return None

    def _start(self) -> None:
        self._stop()
        self._scratch = Path(tempfile.mkdtemp(prefix="sparring-"))
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  closed with the server
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        arguments = [str(theirs.fileno()), self.tier, *(["opaque"] if self._opaque else [])]
        self._process = subprocess.Popen(
            sandbox.command(self.tier, "grader.subject.server", arguments),
            # bubblewrap gets none: --clearenv would leave it in the box's /proc/1/environ.
            env={} if self.tier == sandbox.T3 else sandbox.environment(self._scratch),
            cwd=self._scratch,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            pass_fds=(theirs.fileno(),),
            start_new_session=True,
        )
        _SERVERS.add(self._process.pid)
        theirs.close()
        self._control, self.versions, self._optimisers = ours, {}, False

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                # One that is still importing torch has no worker yet, and would not listen.
                self._process.wait(_END_SECONDS if self.versions else 0)
            self._process.kill()
            self._process.wait()
            _SERVERS.discard(self._process.pid)
            # What a server that was killed from inside left behind has become the judge's own. A
            # process that adopts nothing has nothing to sweep but what it started for other ends.
            if is_subreaper():
                sweep(spared=_SERVERS)
        if self._scratch is not None:
            remove(self._scratch)
        if self._said is not None:
            self._said.close()
        self._control = self._process = self._scratch = self._said = None

    def _last_words(self) -> str:
        assert self._said is not None
        self._said.seek(0)
        lines = self._said.read()[-2000:].decode("utf-8", "replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "it said nothing")


def _wants_optimisers(request: Message) -> bool:
    """Whether a probe or the source beside it names one: then the server should be warm for it."""
    sources = (array.tobytes() for name, array in request.arrays.items() if "arg." not in name)
    return any(
        b"ptim" in text for text in (str(request.fields.get("probes", "")).encode(), *sources)
    )
