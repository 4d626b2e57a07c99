"""The child of in-process grading: checks, reference and submission in one process, for a debugger.

Started by `grader.attached`, which says what its verdict is worth. The order comes in one inherited
file, the verdict goes into another: stdin and stdout belong to the debugger and the submission.
"""

from __future__ import annotations

import base64
import bdb
import json
import linecache
import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader.attached import LEFT
from grader.judge.answer import Answer, Cancelled, Job, conclude
from grader.judge.conversation import OnProgress
from grader.judge.grading import Grading, Order
from grader.packs import PackError
from grader.sandbox import T0
from grader.subject import progress
from grader.subject.failure import SUBMISSION, describe
from grader.subject.server import warm
from grader.wire import Decoder, Message, encode


def main() -> None:
    """Grade what is ordered. Arguments: the descriptors of the order and of the verdict."""
    with open(int(sys.argv[1]), "rb") as file:
        order = json.load(file)
    code = 0
    try:
        said: dict[str, Any] = {"verdict": _grade(order)}
    except Cancelled:
        said, code = {}, LEFT
    except PackError as error:
        said = {"broken": str(error)}
    except Exception as error:
        said = {"broken": f"{type(error).__name__}: {error}"}
    with open(int(sys.argv[2]), "w", encoding="utf-8") as file:
        json.dump(said, file)
    sys.stdout.flush()
    os._exit(code)  # threads that a submission left would keep the process


def _grade(asked: Mapping[str, Any]) -> dict[str, Any]:
    order = Order(
        root=Path(asked["root"]),
        kata=asked["kata"],
        file=asked["file"],
        source=base64.b64decode(asked["source"]),
        seed=asked["seed"],
    )
    _show_in_debuggers(order.source)
    here = ThisProcess(warm())
    return Grading(order, here, here, _tell).run().to_dict()


def _tell(event: str, data: Mapping[str, Any]) -> None:
    """Say which check runs, so that a breakpoint's visitor knows where he is."""
    if event == "running":
        print(f"-- {data['id']}", file=sys.stderr, flush=True)


def _show_in_debuggers(source: bytes) -> None:
    lines = source.decode("utf-8", "replace").splitlines(keepends=True)
    linecache.cache[SUBMISSION] = (len(source), None, lines, SUBMISSION)


class ThisProcess:
    """Takes the place of a subject server: runs a request here and now, without limits."""

    tier = T0

    def __init__(self, versions: Mapping[str, str]) -> None:
        self.versions = versions

    def take_incidents(self) -> list[str]:
        """None: there is no server that could end."""
        return []

    def run(
        self,
        request: Message,
        seconds: int,
        on_progress: OnProgress | None = None,
        abandoned: threading.Event | None = None,
    ) -> Answer:
        """What the request gives. Raises Cancelled where the user leaves the debugger."""
        from grader.subject.worker import answer

        if request.kind == "count":  # what this process used before would count too
            request = replace(request, kind="run")
        progress.connect(on_progress or (lambda message: None))
        job = Job(0, seconds)
        try:
            # Through the wire and back: the checks see the same kinds of things as in any tier.
            job.answers += Decoder().feed(encode(answer(request)))
        except BaseException as error:
            if _leaves(error):
                raise Cancelled from None
            job.answers.append(describe(error).to_message())
        return conclude(job)


def _leaves(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, KeyboardInterrupt | bdb.BdbQuit):
            return True
        error = error.__context__
    return False
