"""In-process grading as faces ask for it: a child at the terminal, so that a debugger works.

The submission shares that child with its checks, and whoever shares a process with a judge can
forge its verdict: so the verdict is of tier T0, practice only.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from grader.client import GraderError
from grader.first_look import first_look
from grader.packs import Kata
from grader.sandbox import T0
from grader.text import one_line
from grader.verdict import Outcome, Verdict

PRACTICE_ONLY = "practice only: the submission shared a process with the checks"
LEFT = 130
"""Exit code of a child whose user left the debugger, or pressed Ctrl+C."""
_LARGEST = 16 << 20


def grade_attached(
    kata: Kata,
    source: bytes,
    *,
    file: str | None = None,
    seed: int | None = None,
    stdout: IO[str] | None = None,
) -> Verdict:
    """Grade a submission in a child with this process's terminal, and wait for it.

    Args:
        kata: which kata.
        source: the submission's bytes.
        file: what to call the file in messages.
        seed: replays a verdict; None draws a fresh one.
        stdout: where the submission prints and the debugger talks; None: this process's stdout.

    Raises:
        GraderError: the child broke, other than by the submission's doing.
        KeyboardInterrupt: its user left.
    """
    file = file or kata.file_name
    verdict = first_look(kata, source, file, T0, seed)
    return verdict or _ask_a_child(kata, source, file, seed, stdout)


def _ask_a_child(
    kata: Kata, source: bytes, file: str, seed: int | None, stdout: IO[str] | None
) -> Verdict:
    seed = secrets.randbits(62) if seed is None else seed
    order = {
        "root": str(kata.folder.parent.parent),
        "kata": kata.id,
        "file": file,
        "source": base64.b64encode(source).decode(),
        "seed": seed,
    }
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as told:
        asked.write(json.dumps(order).encode())
        asked.seek(0)
        code = _run([asked.fileno(), told.fileno()], stdout)
        told.seek(0)
        said = _parsed(told.read(_LARGEST))
    if isinstance(said, str):
        raise GraderError(said)
    if code == LEFT or code == -signal.SIGINT:
        raise KeyboardInterrupt
    verdict = said if said is not None else _left(kata, source, file, seed, code)
    return replace(verdict, tier=T0, notes=(PRACTICE_ONLY, *verdict.notes))


def _run(fds: list[int], stdout: IO[str] | None) -> int:
    """Run the child to its end; its exit code, negative for a signal.

    It takes the caller's environment, which may hold a debugger's own settings. -P: no module of
    the current folder stands in for a real one.
    """
    start = f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r});"
    start += " from grader.in_process import main; main()"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")},
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "OMP_NUM_THREADS": "1",
    }
    command = [sys.executable, "-P", "-B", "-c", start, *map(str, fds)]
    with _ctrl_c_is_the_childs():
        return subprocess.Popen(command, env=environment, pass_fds=fds, stdout=stdout).wait()


@contextlib.contextmanager
def _ctrl_c_is_the_childs() -> Iterator[None]:
    """Ctrl+C reaches both, and the debugger knows what to do with it; a shell does the same."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _parsed(text: bytes) -> Verdict | str | None:
    """The verdict, why there can be none, or None where the child left nothing of the kind."""
    try:
        said: dict[str, Any] = json.loads(text)
        return str(said["broken"]) if "broken" in said else Verdict.from_dict(said["verdict"])
    except (ValueError, TypeError, LookupError):
        return None


def _left(kata: Kata, source: bytes, file: str, seed: int, code: int) -> Verdict:
    """The verdict on a submission that ended its process before there was one: never a pass."""
    how = f"with exit code {code}" if code >= 0 else f"by signal {-code}"
    return Verdict(
        kata=kata.id,
        file=one_line(file),
        sha256=hashlib.sha256(source).hexdigest(),
        verdict=Outcome.CRASH,
        cause="crash.exit" if code >= 0 else "crash",
        message=f"{one_line(file)}: the process ended {how} before there was a verdict (os._exit?)",
        checks=(),
        diagnosis=(),
        notes=(),
        tier=T0,
        device="cpu",
        seed=seed,
        seconds=0.0,
    )
