"""The verdict on a file that is certainly wrong by itself: at once, without any judge."""

from __future__ import annotations

import hashlib
import secrets
import time

from grader.packs import Kata
from grader.static import look
from grader.text import one_line, place, printable
from grader.verdict import DEVICE, Outcome, Verdict
from grader.versions import versions


def first_look(kata: Kata, source: bytes, file: str, tier: str, seed: int | None) -> Verdict | None:
    """The verdict on bytes that are no Python, an untouched stub, a missing name; else None.

    Args:
        kata: which kata.
        source: the submission's bytes.
        file: what to call the file in messages.
        tier: what the judge would grade in.
        seed: of the verdict; None draws one, though nothing here is drawn from it.

    Raises:
        PackError: the kata's stub is no Python.
    """
    started = time.monotonic()
    # A fix kata's stub is there to be graded: its failures are where the learner begins.
    stub = None if kata.kind == "fix" else kata.stub
    finding = look(source, stub, kata.contract())
    if finding is None:
        return None
    return Verdict(
        kata=kata.id,
        file=one_line(file),
        sha256=hashlib.sha256(source).hexdigest(),
        verdict=Outcome(finding.cause.partition(".")[0]),
        cause=finding.cause,
        message=printable(place(file, finding.line, finding.text, finding.column)),
        checks=(),
        diagnosis=(),
        notes=(),
        tier=tier,
        device=DEVICE,
        seed=secrets.randbits(62) if seed is None else seed,
        seconds=round(time.monotonic() - started, 3),
        versions=versions(),
    )
