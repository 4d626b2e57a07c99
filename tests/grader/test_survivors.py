"""Sweeping: every descendant ends, and none that was missed at first is waited for."""

import subprocess
import sys

SWEEP = """
import os, signal, subprocess, sys
from grader import survivors

before = survivors.is_subreaper()
survivors.become_subreaper()
print(before, survivors.is_subreaper())
sleep = [sys.executable, "-c", "import time; time.sleep(100)"]
known, missed, spared = (subprocess.Popen(sleep) for _ in range(3))
look, looks = survivors.descendants, []

def descendants(pid="self", spared=()):
    looks.append(pid)
    return {known.pid} if len(looks) == 1 else look(pid, spared)

survivors.descendants = descendants
print(survivors.sweep(spared={spared.pid}), survivors.children() == [spared.pid])
spared.kill()
"""


def test_a_child_that_is_born_while_others_are_killed_is_killed_and_not_waited_for():
    done = subprocess.run(
        [sys.executable, "-c", SWEEP], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "False True\n2 True\n"
