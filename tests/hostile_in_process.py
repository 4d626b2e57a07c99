"""How many forgeries `sparring grade --in-process` takes for a pass: why the judge is apart.

    python -m tests.hostile_in_process [GROUP/CASE ...]

Every case of the groups below is graded as its author would: by the command, in a box without a
network and with a temporary folder of its own, since nothing else holds it back there.
docs/hostile.md has what this prints; a case takes some seconds, most of them to import torch.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .hostile_corpus import ROOT, Bait, Case, cases

GROUPS = ("forge", "exits")
_SECONDS = 120
_BOX = (
    *("bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"),
    *("--tmpfs", str(Path.home()), "--unshare-all", "--die-with-parent", "--new-session"),
)


def main() -> None:
    """Print how many are accepted, and which."""
    chosen = [case for case in forgeries() if case.id in sys.argv[1:] or not sys.argv[1:]]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        passed = [case for case, yes in zip(chosen, pool.map(accepted, chosen), strict=True) if yes]
    print(f"{len(passed)} of {len(chosen)} are accepted:")
    for case in passed:
        print(f"- `{case.id}`")


def forgeries() -> list[Case]:
    """The cases that are after a pass that they do not deserve."""
    return [case for case in cases() if case.group in GROUPS]


def accepted(case: Case) -> bool:
    """Whether the command takes the submission for a pass."""
    if shutil.which("bwrap") is None:
        raise SystemExit("without bubblewrap they would run unhindered on this machine")
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from sparring.cli import main;"
    code += " sys.exit(main())"
    kept = [path for path in (ROOT, Path(sys.prefix), Path(sys.base_prefix)) if _is_hidden(path)]
    binds = [part for path in kept for part in ("--ro-bind", str(path), str(path))]
    with Bait() as bait:
        source = case.source(bait)
    file = "/tmp/submission.py"
    read, write = os.pipe()
    with os.fdopen(write, "wb") as end:
        end.write(source)  # a submission is smaller than what a pipe holds
    try:
        done = subprocess.run(
            [
                *(*_BOX, *binds, "--ro-bind-data", str(read), file, "--chdir", "/tmp"),
                *(sys.executable, "-P", "-B", "-c", code, str(ROOT)),
                *("grade", file, "--as", case.kata, "--in-process", "--json"),
            ],
            env={"PATH": "/usr/bin:/bin", "HOME": "/tmp", "TMPDIR": "/tmp", "LANG": "C.UTF-8"},
            pass_fds=(read,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    finally:
        os.close(read)
    return done.returncode == 0


def _is_hidden(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in ("/tmp", Path.home()))


if __name__ == "__main__":
    main()
