"""The judge process: takes orders as JSON lines on stdin, tells events as JSON lines on stdout.

    {"op": "grade", "root": pack folder, "kata": id, "file": name, "source": base64, "seed": n|null}
    {"op": "train", "kata": id, "first": step, "last": step, "checkpoint": base64, ...}
    {"op": "cancel"}     and the end of stdin: stop everything and leave

It keeps two warm servers: one for submissions, in the tier; one for references and known
mistakes, which no submission can reach.
"""

from __future__ import annotations

import base64
import json
import os
import queue
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from grader import sandbox
from grader.judge.answer import Cancelled
from grader.judge.subject import SubjectServer
from grader.limits import Limits
from grader.packs import PackError
from grader.survivors import become_opaque, become_subreaper


def main() -> None:
    """Serve until stdin ends. Arguments: the tier, and the limits as JSON."""
    tier, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    events = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # pytest's own words go nowhere
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    become_opaque()
    sandbox.capability(tier)  # its trial leaves an orphan of bubblewrap's, which init reaps now
    become_subreaper()  # adopt what a dying server leaves behind, so that it can be swept
    _Judge(tier, limits, events).serve()
    os._exit(0)  # everything is closed and flushed; the interpreter's own end takes a while


class _Judge:
    def __init__(self, tier: str, limits: Limits, events: TextIO) -> None:
        self._events = events
        self._lock = threading.Lock()
        self._cancelled = threading.Event()
        self._orders: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._subjects = SubjectServer(tier, limits, self._cancelled)
        self._references = SubjectServer(sandbox.T1, Limits(), self._cancelled, opaque=True)

    def serve(self) -> None:
        self._subjects.start()
        self._references.start()
        # While the servers import torch: pytest takes a while too.
        import pytest  # noqa: F401

        import grader.judge.grading  # noqa: F401

        threading.Thread(target=self._listen, daemon=True).start()
        try:
            for order in self._next_orders():
                self._obey(order)
        finally:
            self._subjects.close()
            self._references.close()

    def _listen(self) -> None:
        for line in sys.stdin:
            order = json.loads(line)
            if order["op"] == "cancel":
                self._cancelled.set()
            else:
                # Here, in the order in which they came: a cancel may follow before the grading
                # has begun.
                self._cancelled.clear()
                self._orders.put(order)
        self._cancelled.set()
        self._orders.put(None)

    def _next_orders(self) -> Iterator[dict[str, Any]]:
        while (order := self._orders.get()) is not None:
            yield order

    def _obey(self, order: Mapping[str, Any]) -> None:
        try:
            if order["op"] == "train":
                self._train(order)
            else:
                self._grade(order)
        except Cancelled:
            self._emit("cancelled", {})
        except PackError as error:
            self._emit("broken", {"message": str(error)})
        except Exception as error:
            self._emit("broken", {"message": f"the judge failed: {type(error).__name__}: {error}"})

    def _train(self, order: Mapping[str, Any]) -> None:
        from grader.judge.chunk import ChunkOrder, train_chunk

        chunk = ChunkOrder(
            root=Path(order["root"]),
            kata=order["kata"],
            file=order["file"],
            source=base64.b64decode(order["source"]),
            data=order["data"],
            mnist=Path(order["mnist"]),
            seed=order["seed"],
            first=order["first"],
            last=order["last"],
            total=order["total"],
            checkpoint=base64.b64decode(order["checkpoint"]),
        )
        train_chunk(chunk, self._subjects, self._emit)

    def _grade(self, order: Mapping[str, Any]) -> None:
        from grader.judge.grading import Grading, Order

        submission = Order(
            root=Path(order["root"]),
            kata=order["kata"],
            file=order["file"],
            source=base64.b64decode(order["source"]),
            seed=order["seed"],
            diagnose=order["diagnose"],
            gates=order["gates"],
            only_gate=order["only_gate"],
        )
        grading = Grading(submission, self._subjects, self._references, self._emit)
        self._emit("verdict", {"verdict": grading.run().to_dict()})

    def _emit(self, event: str, data: Mapping[str, Any]) -> None:
        with self._lock:
            print(json.dumps({"event": event, **data}), file=self._events, flush=True)
