"""What the judge sees of a probe's processes and files, from outside."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from grader.judge import watch as module
from grader.judge.watch import Watch
from grader.scratch import MAX_FILES
from grader.survivors import descendants

MIB = 1 << 20


@pytest.fixture
def family() -> Iterator[subprocess.Popen[str]]:
    """A process that runs what it is told, line by line, and answers each line."""
    code = "import os, sys, subprocess\nfor line in sys.stdin: exec(line); print(flush=True)"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield process
    for pid in descendants(process.pid):
        os.kill(pid, 9)
    process.kill()
    process.communicate()


def tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    print(line, file=process.stdin, flush=True)
    process.stdout.readline()


def start(process: subprocess.Popen[str], code: str) -> None:
    """Begin a child of it that runs ``code`` and stays."""
    child = f"{code}; print(flush=True); import time; time.sleep(60)"
    tell(
        process,
        f"c = subprocess.Popen([{sys.executable!r}, '-c', {child!r}], stdout=subprocess.PIPE);"
        " c.stdout.readline()",
    )


def look(process, folder, memory=1 << 30):
    return Watch(process.pid, lambda: folder, memory).look()


def test_a_modest_probe_exceeds_nothing(family, tmp_path):
    start(family, "pass")
    assert look(family, tmp_path) is None


def test_many_processes_are_told(family, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_PROCESSES", 1)
    start(family, "pass")
    start(family, "pass")
    excess = look(family, tmp_path)
    assert (excess.cause, excess.text) == ("limit.processes", "more than 1 processes at once")


def test_the_memory_of_all_processes_counts_together(family, tmp_path):
    for _ in range(2):
        start(family, "x = bytearray(40 << 20)")
    assert look(family, tmp_path, memory=200 * MIB) is None
    excess = look(family, tmp_path, memory=60 * MIB)
    assert excess.cause == "limit.memory"
    assert "GiB" in excess.text


def test_a_full_scratch_folder_is_told(family, tmp_path):
    for number in range(MAX_FILES + 1):
        os.mknod(tmp_path / str(number))
    excess = look(family, tmp_path)
    assert (excess.cause, excess.text) == ("limit.files", "your code writes more than 10000 files")


def test_files_without_a_name_count(family, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "DISK_BYTES", MIB)
    start(family, "import os; fd = os.memfd_create('x'); os.write(fd, bytes(3 << 20))")
    excess = look(family, tmp_path)
    assert (excess.cause, excess.text) == ("limit.files", "your code writes more than 1 MiB")


def test_it_looks_again_only_after_a_while(family, tmp_path, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    watch = Watch(family.pid, lambda: tmp_path, 1)
    start(family, "pass")
    assert watch.look().cause == "limit.memory"
    assert watch.look() is None
    now[0] += module.SECONDS_BETWEEN
    assert watch.look().cause == "limit.memory"
