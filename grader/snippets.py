"""Short programs of an author, run where submissions run, for what they print.

The keys of questions about code are recomputed so, and never by hand.
"""

from __future__ import annotations

import threading

import numpy as np

from grader import sandbox
from grader.client import GraderError
from grader.judge.conversation import ServerDied
from grader.judge.subject import SubjectServer
from grader.limits import Limits
from grader.wire import Message

_SECONDS = 20  # of computing: a question's program takes less than one


class SnippetError(RuntimeError):
    """A program that did not end well; the message says why, and in which of its lines."""


class SnippetRunner:
    """Runs programs one after the other in a warm subject. A context manager; starts when needed.

    torch's, numpy's and Python's random numbers begin at seed 0 in each.
    """

    def __init__(self, tier: str | None = None) -> None:
        """Make a runner in a tier, by default the best of this machine."""
        self._server = SubjectServer(tier or sandbox.best_tier(), Limits(), threading.Event())

    def run(self, code: str) -> str:
        """What the program prints.

        Raises:
            SnippetError: it failed, or ran out of its limits.
            GraderError: the subject cannot be started.
        """
        source = np.frombuffer(code.encode(), np.uint8)
        request = Message("snippet", {}, {"submission": source})
        try:
            answer = self._server.run(request, _SECONDS)
        except (ServerDied, OSError) as error:
            raise GraderError(str(error)) from None
        if answer.message is None:
            where = f"line {answer.line}: " if answer.line else ""
            raise SnippetError(f"{where}{answer.text or answer.cause}")
        return answer.output.decode("utf-8", "replace")

    def close(self) -> None:
        """End the subject."""
        self._server.close()

    def __enter__(self) -> SnippetRunner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
