"""What goes wrong in a worker, told in the learner's terms: their line, no frame of ours."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass

from grader.wire import Message

SUBMISSION = "<submission>"
"""The marker in code objects' file names: only frames of the learner's file have it."""
TEXT_LIMIT = 2000
# What torch says without CUDA, and without a GPU.
_NO_GPU = ("not compiled with CUDA", "no NVIDIA driver", "No CUDA GPUs", "no CUDA-capable device")


class Failure(Exception):
    """A fault with a cause that is already known."""

    def __init__(self, cause: str, text: str, line: int | None = None) -> None:
        super().__init__(text)
        self.cause, self.text, self.line = cause, text, line


@dataclass(frozen=True, slots=True)
class Description:
    """A fault as it goes over the wire. ``line`` counts from 1 in the learner's file."""

    cause: str
    text: str
    line: int | None

    @property
    def kind(self) -> str:
        """See `kind_of`."""
        return kind_of(self.cause, self.text)

    def to_message(self) -> Message:
        fields = {"cause": self.cause, "text": self.text[:TEXT_LIMIT], "line": self.line}
        return Message("failure", fields)


def kind_of(cause: str, text: str) -> str:
    """What two failures of the same sort share: ``cause type: what it is about``, no numbers."""
    said = ":".join(text.split(":")[:2])
    return f"{cause} {re.sub(r'[0-9]+', '#', said)}"


def describe(error: BaseException) -> Description:
    """Cause, one line of text and the learner's line of whatever was raised."""
    line = _learner_line(error)
    if isinstance(error, Failure):
        return Description(error.cause, error.text, error.line or line)
    text = _text(error)
    if isinstance(error, MemoryError) or _says_out_of_memory(text):
        return Description("limit.memory", f"out of memory: {text}", line)
    if isinstance(error, SystemExit):
        return Description(
            "error.exit", f"{text}: your code ended the program before it answered", line
        )
    if isinstance(error, RecursionError):
        return Description("error.call", f"{text}: does a function call itself without end?", line)
    if isinstance(error, ModuleNotFoundError):
        return Description("error.environment", f"{text}: it is not installed here", line)
    if isinstance(error, AssertionError | RuntimeError) and any(sign in text for sign in _NO_GPU):
        said = f"{text}: there is no GPU here; make tensors on the device of the input"
        return Description("error.environment", said, line)
    if isinstance(error, PermissionError):
        said = f"{text}: while grading, only files in the current folder are within reach"
        return Description("error.call", said, line)
    if isinstance(error, EOFError):
        return Description("error.call", f"{text}: input() is not available while grading", line)
    return Description("error.call", text, line)


def while_loading(error: Exception) -> Failure:
    """What a file raised by itself: an error of the file, unless its cause is a finer one."""
    found = describe(error)
    cause = "error.import" if found.cause == "error.call" else found.cause
    return Failure(cause, found.text, found.line)


def _text(error: BaseException) -> str:
    # An exception of the learner's may misbehave even in its __str__.
    try:
        said = " ".join(str(error).split())
    except BaseException:
        said = "(its message cannot be shown)"
    name = " ".join(type(error).__name__.split())  # it may hold anything, a new line too
    return f"{name}: {said}" if said else name


def _says_out_of_memory(text: str) -> bool:
    return "RuntimeError" in text and ("alloc" in text and "memory" in text)


def _learner_line(error: BaseException) -> int | None:
    if isinstance(error, SyntaxError) and error.filename == SUBMISSION:
        return error.lineno
    frames = traceback.walk_tb(error.__traceback__)
    lines = [line for frame, line in frames if frame.f_code.co_filename == SUBMISSION]
    return lines[-1] if lines else None
