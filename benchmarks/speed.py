"""How fast a verdict is, each figure beside plain pytest or the bare training loop of the same run.

    speed.py [cold] [warm] [static] [gate] [verify]     all of them without an argument

The two sides of every comparison alternate, so that both meet the same load.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from grader.client import Grader
from grader.first_look import first_look
from grader.packs import Kata, builtin_pack, find_kata

ROUNDS = 7
EXACT, TRAINED = "gradient-penalty", "build-gan"
SPARRING = [sys.executable, "-m", "sparring.cli"]
BARE = """
import json, sys, time
import numpy as np
import torch
from grader import digits
from grader.judge.probes import probe_source
from pathlib import Path
from types import SimpleNamespace

kata = Path(sys.argv[1])
torch.set_num_threads(1)
torch.optim.Adam([torch.nn.Parameter(torch.zeros(1))])
probes, reference = {"__name__": "probes"}, {"__name__": "reference"}
exec(probe_source((kata / "checks.py").read_text()), probes)
exec((kata.parents[1] / "solutions" / kata.name / "reference.py").read_text(), reference)
submission = SimpleNamespace(**{k: v for k, v in reference.items() if callable(v)})
images = torch.from_numpy(digits.digits.train().images)
print("ready", flush=True)
for line in sys.stdin:
    torch.manual_seed(int(line))
    began = time.perf_counter()
    probes["trained_on_digits"](submission, images)
    print(time.perf_counter() - began, flush=True)
"""


def main() -> None:
    wanted = sys.argv[1:] or ["cold", "warm", "static", "gate", "verify"]
    for name in wanted:
        print(f"-- {name}", flush=True)
        globals()[name]()


def cold() -> None:
    """The first verdict of a new process, beside one pytest process and one import of torch."""
    kata = find_kata(EXACT, [builtin_pack()])
    command = [*SPARRING, "grade", str(kata.reference), "--as", kata.id]
    torch, pytest, ours = alternate(
        lambda: run([sys.executable, "-c", "import torch"]),
        lambda: plain_pytest(kata),
        lambda: run(command),
    )
    print(f"import torch               {summary(torch)}")
    print(f"plain pytest, same checks  {summary(pytest)}")
    print(f"sparring grade             {summary(ours)}")
    print(
        f"cold grade to plain pytest: {ratio(ours, pytest)}; to import torch: {ratio(ours, torch)}"
    )


def warm() -> None:
    """A verdict of a warm judge, beside one pytest process."""
    kata = find_kata(EXACT, [builtin_pack()])
    right, wrong = kata.reference.read_bytes(), kata.mistakes()[0].path.read_bytes()
    with Grader() as grader:
        for source in (right, wrong):
            grader.grade(kata, source)
        passing, failing, pytest = alternate(
            lambda: timed(lambda: grader.grade(kata, right)),
            lambda: timed(lambda: grader.grade(kata, wrong)),
            lambda: plain_pytest(kata),
        )
        print(f"warm, right         {summary(passing)}   tier {grader.tier}")
    print(f"warm, wrong, named  {summary(failing)}")
    print(f"plain pytest        {summary(pytest)}")
    print(f"warm grade to plain pytest: {ratio(passing, pytest)}")


def static() -> None:
    """What is certainly wrong with a file by itself, beside an empty Python process."""
    kata = find_kata(EXACT, [builtin_pack()])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "broken.py"
        path.write_text("def gradient_penalty(critic, real fake):\n    pass\n")
        command = [*SPARRING, "grade", str(path), "--as", kata.id]
        look, whole, empty = alternate(
            lambda: timed(lambda: first_look(kata, path.read_bytes(), path.name, "T1", 1)),
            lambda: run(command, status=1),
            lambda: run([sys.executable, "-c", "pass"]),
        )
    print(f"the look itself      {summary(look)}")
    print(f"sparring grade       {summary(whole)}")
    print(f"an empty process     {summary(empty)}")


def gate() -> None:
    """The gate of a warm judge, beside the bare loop that runs the same training."""
    kata = find_kata(TRAINED, [builtin_pack()])
    source = kata.reference.read_bytes()
    bare = subprocess.Popen(
        [sys.executable, "-c", BARE, str(kata.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert bare.stdin is not None
    assert bare.stdout is not None
    bare.stdout.readline()

    def loop() -> float:
        print(7, file=bare.stdin, flush=True)
        return float(bare.stdout.readline())

    with Grader() as grader:

        def graded() -> float:
            verdict = grader.grade(kata, source, seed=7)
            assert verdict.passed
            return next(check.seconds for check in verdict.checks if check.kind == "gate")

        graded()
        alone, judged = alternate(loop, graded)
    bare.communicate()
    overhead = statistics.median(judged) / statistics.median(alone) - 1
    least = min(judged) / min(alone) - 1
    print(f"bare loop      {summary(alone)}")
    print(f"as a gate      {summary(judged)}")
    print(f"overhead of the gate: {overhead:.1%} of the medians, {least:.1%} of the least times")


def verify() -> None:
    """Gradings a second and core of the kill matrix, beside one pytest process for each."""
    kata = find_kata(EXACT, [builtin_pack()])
    began = time.perf_counter()
    done = subprocess.run(
        [*SPARRING, "verify", kata.id, "--json"], capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - began
    rows = sum(len(matrix["rows"]) for matrix in json.loads(done.stdout))
    cores = os.cpu_count() or 1
    each = rows / seconds / cores
    pytest = statistics.median(plain_pytest(kata) for _ in range(3))
    print(f"{rows} gradings in {seconds:.1f} s on {cores} cores: {each:.2f} a second and core")
    print(
        f"to one plain pytest process for each ({pytest:.2f} s): {each * pytest:.1f} times as many"
    )


def alternate(*measures: Callable[[], float]) -> list[list[float]]:
    """Seconds of each measure, taken in turns."""
    seen: list[list[float]] = [[] for _ in measures]
    for _ in range(ROUNDS):
        for times, measure in zip(seen, measures, strict=True):
            times.append(measure())
    return seen


def timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def run(command: list[str], status: int = 0) -> float:
    """Seconds of a command."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    assert done.returncode == status, done.stdout + done.stderr
    return seconds


def plain_pytest(kata: Kata) -> float:
    """Seconds of one pytest process that imports torch and runs the same checks in itself."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "plain", "-p", "no:cacheprovider"]
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


def ratio(ours: list[float], theirs: list[float]) -> str:
    return f"{statistics.median(ours) / statistics.median(theirs):.2f}"


if __name__ == "__main__":
    main()
