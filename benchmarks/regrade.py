"""Save to verdict in `sparring watch`, beside one cold pytest process on the same assertions.

The two alternate, so that both meet the same load. Usage: regrade.py [KATA] [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from grader.client import Grader
from grader.packs import Kata, builtin_pack, find_kata
from sparring.live import LiveGrading
from sparring.workspace import Workspace


def main() -> None:
    kata = find_kata(sys.argv[1] if sys.argv[1:] else "gradient-penalty", [builtin_pack()])
    rounds = int(sys.argv[2]) if sys.argv[2:] else 10
    right = kata.reference.read_bytes()
    wrong = kata.mistakes()[0].path.read_bytes()
    warm: dict[str, list[float]] = {"right": [], "wrong": []}
    cold: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Grader() as grader:
        workspace = Workspace(Path(folder))
        path = workspace.hand_out(kata.id, right)
        verdicts = Verdicts()
        live = LiveGrading(
            grader,
            kata,
            workspace,
            on_event=lambda event: None,
            on_verdict=verdicts.take,
            on_trouble=print,
        )
        threading.Thread(target=live.run, daemon=True).start()
        verdicts.wait()  # the cold one
        for _ in range(rounds):
            for name, source in (("right", right), ("wrong", wrong)):
                time.sleep(1)
                began = time.perf_counter()
                path.write_bytes(source)
                assert verdicts.wait().passed == (name == "right")
                warm[name].append(time.perf_counter() - began)
            cold.append(cold_pytest(kata))
        live.stop()
    for name, seconds in (*warm.items(), ("cold pytest", cold)):
        print(f"{name:12} {summary(seconds)}")
    ratio = statistics.median(cold) / statistics.median(warm["right"])
    print(f"tier {grader.tier}: a warm verdict is {ratio:.1f} times as fast as one cold pytest")


class Verdicts:
    """Hands each verdict from the grading thread to the one that waits."""

    def __init__(self) -> None:
        self._came = threading.Event()
        self._latest = None

    def take(self, verdict) -> None:
        self._latest = verdict
        self._came.set()

    def wait(self):
        self._came.wait()
        self._came.clear()
        return self._latest


def cold_pytest(kata: Kata) -> float:
    """Seconds of one pytest process that imports torch and runs the same checks."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "in_process", "-p", "no:cacheprovider"]
    command += ["-c", os.devnull, "--import-mode=importlib", "-o", "python_files=checks.py"]
    environment = {
        **os.environ,
        "SUBMISSION": str(kata.reference),
        "PYTHONPATH": str(Path(__file__).parent),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "OMP_NUM_THREADS": "1",
    }
    began = time.perf_counter()
    done = subprocess.run(
        [*command, str(kata.checks)], env=environment, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - began
    assert done.returncode == 0, done.stdout + done.stderr
    return seconds


def summary(seconds: list[float]) -> str:
    """Median and range."""
    return (
        f"median {statistics.median(seconds):.2f} s, {min(seconds):.2f} to {max(seconds):.2f} s"
        f" ({len(seconds)} rounds)"
    )


if __name__ == "__main__":
    main()
