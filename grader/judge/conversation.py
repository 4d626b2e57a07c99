"""One probe's conversation: send the request, listen, enforce the deadline and the caps.

It ends when the server reports that the worker, and whatever it started, is gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable, Sequence
from mmap import mmap

from grader.judge.answer import OUTPUT_KEPT, OUTPUT_LIMIT, Job
from grader.judge.watch import Watch
from grader.subject.progress import MAX_REPORTS
from grader.wire import Decoder, Message, WireError

WALL_FACTOR = 4
"""On the clock a probe gets this many times its CPU time: machines are shared and noisy."""
_END_SECONDS = 10.0
_POLL_SECONDS = 0.2

OnProgress = Callable[[Message], None]


class ServerDied(Exception):
    """The server ended by itself: never the submission's answer, never a pass."""


class Conversation:
    """The judge's side of one probe."""

    def __init__(
        self,
        job: Job,
        control: socket.socket,
        channel: socket.socket,
        output: int,
        region: mmap | None,
        watch: Watch,
        on_progress: OnProgress | None,
        unwanted: Sequence[threading.Event],
    ) -> None:
        """Take over the ends that the server did not get.

        Args:
            job: what is learned goes in here.
            control: to the server.
            channel: to the worker, both ways.
            output: what the worker prints.
            region: memory shared with the worker.
            watch: tells when the worker takes too much.
            on_progress: called with each progress message.
            unwanted: any of these stops the probe.
        """
        self._job, self._control = job, control
        self._channel, self._output = channel, output
        self._watch = watch
        self._on_progress, self._unwanted = on_progress, unwanted
        self._decoder = Decoder(region)
        self._stopped_at = 0.0
        self._reports = 0

    def hold(self, frame: bytes) -> None:
        """Send the request and listen until the worker is gone.

        Raises:
            ServerDied: the server went first, or does not obey.
        """
        job, outgoing = self._job, memoryview(frame)
        with selectors.DefaultSelector() as selector:
            selector.register(self._channel, selectors.EVENT_READ | selectors.EVENT_WRITE)
            selector.register(self._output, selectors.EVENT_READ)
            selector.register(self._control, selectors.EVENT_READ)
            while job.end is None:
                for key, events in selector.select(_POLL_SECONDS):
                    if key.fileobj is self._control:
                        self._take_end()
                    elif key.fileobj is self._channel and events & selectors.EVENT_WRITE:
                        outgoing = self._send_some(outgoing)
                        if not outgoing:
                            selector.modify(self._channel, selectors.EVENT_READ)
                    elif not self._read(key.fileobj is self._channel):
                        selector.unregister(key.fileobj)
                self._enforce()
        self._take_answers()
        self._take_output()
        if self._decoder.pending and not job.broken:
            job.broken = "the answer stops in the middle"

    def _read(self, is_channel: bool) -> bool:
        return self._take_answers() if is_channel else self._take_output()

    def _send_some(self, outgoing: memoryview) -> memoryview:
        try:
            return outgoing[self._channel.send(outgoing) :]
        except BlockingIOError:
            return outgoing
        except OSError:
            return outgoing[:0]  # the worker is gone; the server will say why

    def _take_end(self) -> None:
        try:
            data = self._control.recv(1 << 16)
        except OSError:
            data = b""
        if not data:
            raise ServerDied("the subject server died")
        end = json.loads(data)
        if end.get("job") == self._job.number:
            self._job.end = end

    def _take_answers(self) -> bool:
        """Read what is there; False at the end of the stream or after a broken frame."""
        job = self._job
        while not job.broken:
            try:
                data = self._channel.recv(1 << 18)
            except BlockingIOError:
                return True
            except OSError:
                return False
            if not data:
                return False
            try:
                for message in self._decoder.feed(data):
                    self._take(message)
            except WireError as error:
                job.broken = str(error)
            if job.end is None and not job.broken:
                return True  # one piece at a time: who sends without end must not outrun the clock
        return False

    def _take(self, message: Message) -> None:
        if message.kind != "progress":
            if self._job.answers:
                raise WireError("more than one answer to one question")
            self._job.answers.append(message)
            return
        self._reports += 1
        if self._reports > MAX_REPORTS:
            raise WireError(f"more than {MAX_REPORTS} reports of progress")
        if self._on_progress is not None:
            self._on_progress(message)

    def _take_output(self) -> bool:
        job = self._job
        while job.output_size <= OUTPUT_LIMIT:
            try:
                data = os.read(self._output, 1 << 16)
            except BlockingIOError:
                return True
            if not data:
                return False
            job.output_size += len(data)
            job.output += data[: OUTPUT_KEPT - len(job.output)]
        return True

    def _enforce(self) -> None:
        job, now = self._job, time.monotonic()
        if not (job.stopped or job.broken):
            if any(event.is_set() for event in self._unwanted):
                job.stopped = "cancelled"
            elif job.output_size > OUTPUT_LIMIT:
                job.stopped = "limit.output"
            elif now > job.started + job.cpu_seconds * WALL_FACTOR:
                job.stopped = "limit.time.wall"
            elif (excess := self._watch.look()) is not None:
                job.stopped, job.why = excess.cause, excess.text
        if not (job.stopped or job.broken) or job.end is not None:
            return
        self._stopped_at = self._stopped_at or now
        if now > self._stopped_at + _END_SECONDS:
            raise ServerDied("the subject server does not obey")
        with contextlib.suppress(OSError):
            self._control.send(json.dumps({"op": "kill", "job": job.number}).encode())
