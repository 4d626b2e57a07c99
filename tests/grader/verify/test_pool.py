"""Graders side by side: whoever is free takes the next task, and nothing outlives the pool."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from grader.client import GraderError, GradingCancelled
from grader.limits import Limits
from grader.verify.pool import Pool, Task, cores
from tests.grader.small_pack import small_kata


class FakeGrader:
    """Answers with its source, once all graders that are waited for are at work."""

    def __init__(self, tier=None, limits=None) -> None:
        self.closed = False
        self.started.append(self)

    def grade(self, kata, source, *, diagnose, gates):
        if source == b"broken":
            raise GraderError("the judge is gone")
        if self.together is not None:
            self.together.wait(timeout=30)
        return source.decode()

    def close(self):
        self.closed = True


@pytest.fixture
def fake(monkeypatch):
    class Fake(FakeGrader):
        together: threading.Barrier | None = None

    Fake.started = []
    monkeypatch.setattr("grader.verify.pool.Grader", Fake)
    return Fake


def tasks(*sources: str) -> list[Task]:
    return [Task(None, source.encode()) for source in sources]


def test_every_task_is_answered_under_its_place(fake):
    with Pool(3) as pool:
        found = dict(pool.grade(tasks(*"abcdefg")))
        assert found == dict(enumerate("abcdefg"))
        assert dict(pool.grade(tasks("again"))) == {0: "again"}
    assert 1 <= len(fake.started) <= 3
    assert all(grader.closed for grader in fake.started)


def test_graders_work_at_the_same_time(fake):
    fake.together = threading.Barrier(3)  # broken unless three graders are at work at once
    with Pool(3) as pool:
        assert len(dict(pool.grade(tasks(*"abc")))) == 3
    assert len(fake.started) == 3


def test_no_more_graders_start_than_there_is_work_for(fake):
    with Pool(8) as pool:
        assert dict(pool.grade(tasks("a"))) == {0: "a"}
        assert dict(pool.grade([])) == {}
    assert len(fake.started) == 1


def test_an_error_ends_it(fake):
    with Pool(1) as pool, pytest.raises(GraderError, match="the judge is gone"):
        dict(pool.grade(tasks("a", "broken", "b")))
    assert all(grader.closed for grader in fake.started)


def test_a_closed_pool_starts_nothing(fake):
    pool = Pool(1)
    pool.close()
    with pytest.raises((GraderError, RuntimeError)):
        dict(pool.grade(tasks("a")))
    assert fake.started == []


def test_there_is_a_core():
    assert cores() >= 1


def test_closing_stops_what_runs(tmp_path):
    """For real: an endless submission, in a thread that waits for its verdict."""
    kata = small_kata(tmp_path)
    others = descendants(os.getpid())  # graders of other tests, in the same worker of xdist
    endless = Task(kata, b"def square(x):\n    while True:\n        pass\n")
    pool, failures = Pool(2, "T1", Limits(cpu_scale=100)), []

    def wait():
        try:
            dict(pool.grade([endless, endless]))
        except (GraderError, GradingCancelled) as error:
            failures.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    until(lambda: len(descendants(os.getpid()) - others) >= 6)
    mine = descendants(os.getpid()) - others
    pool.close()
    waiting.join()
    assert len(failures) == 1
    until(lambda: not any(map(runs, mine)))


def test_an_interrupt_ends_every_process(tmp_path):
    """For real: Ctrl-C while judges start and grade."""
    kata = small_kata(tmp_path)
    kata.reference.write_text("def square(x):\n    while True:\n        pass\n")
    command = [sys.executable, "-m", "sparring.cli", "verify", "square", "--jobs", "2"]
    command += ["--tier", "T1", "--pack", str(tmp_path)]
    verify = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        # Tests that a shell runs in the background ignore SIGINT, and so would their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    until(lambda: len(descendants(verify.pid)) >= 6)
    below = descendants(verify.pid)
    verify.send_signal(signal.SIGINT)
    _, said = verify.communicate()
    assert verify.returncode == 130
    assert "Traceback" not in said
    until(lambda: not any(map(runs, below)))


def until(holds) -> None:
    end = time.monotonic() + 100
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def descendants(root: int) -> set[int]:
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, new = set(), {root}
    while new:
        new = {pid for pid, parent in parents.items() if parent in new}
        found |= new
    return found
