"""What came of one probe, and why: the cause is the judge's own observation.

What a worker says of itself comes last, and only ever becomes text.
"""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass, field
from typing import Any

from grader.wire import Message

OUTPUT_KEPT = 16 << 10
OUTPUT_LIMIT = 8 << 20
_NEARLY = 0.9
"""The kernel's limit and its account of a process differ, and more so on a busy machine."""
_SAID_BY_WORKERS = ("error.", "limit.memory", "limit.output")


class Cancelled(Exception):
    """Nobody wants the answer any longer."""


@dataclass(slots=True)
class Answer:
    """An observation, or the cause for which there is none."""

    message: Message | None = None
    cause: str = ""
    text: str = ""
    line: int | None = None
    output: bytes = b""
    peak_kib: int = 0
    """The most resident memory of its process, as the kernel counts it."""


@dataclass(slots=True)
class Job:
    """What the judge has seen of a running probe so far."""

    number: int
    cpu_seconds: int
    """How much computing it may do."""
    started: float = field(default_factory=time.monotonic)
    answers: list[Message] = field(default_factory=list)
    output: bytearray = field(default_factory=bytearray)
    output_size: int = 0
    broken: str = ""
    """Which rule of the wire it broke."""
    stopped: str = ""
    """Why the judge stopped it: a cause, or ``cancelled``."""
    why: str = ""
    """The same in the learner's words, where the cause alone does not say it."""
    end: dict[str, Any] | None = None
    """The server's word on how the worker ended."""


def conclude(job: Job) -> Answer:
    """The answer of a job that has ended.

    Raises:
        Cancelled: it was stopped since nobody waits for it.
    """
    if job.stopped == "cancelled":
        raise Cancelled
    answer = Answer(output=bytes(job.output), peak_kib=int((job.end or {}).get("peak_kib", 0)))
    if job.broken or job.stopped:
        answer.cause, answer.text = _why_stopped(job)
        return answer
    end = job.end or {}
    code, cpu = int(end.get("code", 0)), float(end.get("cpu", 0.0))
    out_of_time = code == -signal.SIGKILL and cpu >= _NEARLY * job.cpu_seconds
    if code == -signal.SIGXCPU or out_of_time:
        answer.cause = "limit.time.cpu"
        answer.text = f"stopped after {job.cpu_seconds} s of computing: does a loop run for ever?"
    elif code < 0:
        answer.cause = "crash"
        answer.text = f"the process ended by signal {-code} ({_signal_name(-code)})"
    elif not job.answers:
        answer.cause = "crash.exit"
        answer.text = f"the process left with exit code {code} before it answered (os._exit?)"
    elif job.answers[0].kind == "result":
        answer.message = job.answers[0]
    else:
        _take_failure(answer, job.answers[0])
    return answer


def _why_stopped(job: Job) -> tuple[str, str]:
    if job.broken:
        return "violation.protocol", f"a forged or broken answer: {job.broken}"
    if job.why:
        return job.stopped, f"{job.why}: stopped"
    if job.stopped == "limit.output":
        return job.stopped, f"your code printed more than {OUTPUT_LIMIT >> 20} MiB: stopped"
    waited = time.monotonic() - job.started
    return (
        job.stopped,
        f"no answer after {waited:.0f} s on the clock: does something wait for ever?",
    )


def _take_failure(answer: Answer, message: Message) -> None:
    fields = message.fields
    cause, line = fields.get("cause"), fields.get("line")
    known = isinstance(cause, str) and cause.startswith(_SAID_BY_WORKERS)
    answer.cause = str(cause) if known else "error.call"
    answer.text = str(fields.get("text"))
    answer.line = line if type(line) is int and 0 < line < 10**6 else None


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"
