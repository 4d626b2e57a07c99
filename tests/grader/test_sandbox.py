"""Tiers: what this machine offers is found out by trying, and said."""

import subprocess
from pathlib import Path

import pytest

from grader import sandbox
from grader.sandbox import SandboxError, best_tier, bubblewrap, command, environment, landlock


@pytest.fixture(autouse=True)
def forget():
    for capability in (bubblewrap, landlock):
        capability.cache_clear()
    yield
    for capability in (bubblewrap, landlock):
        capability.cache_clear()


def test_without_bubblewrap_the_tier_is_the_weaker_one_and_doctor_can_say_why(monkeypatch):
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    assert best_tier() == ("T2" if landlock().works else "T1")
    assert bubblewrap().reason == "bubblewrap is not installed"
    assert "apt-get install bubblewrap" in bubblewrap().advice
    with pytest.raises(SandboxError, match="T3 does not work here: bubblewrap is not installed"):
        command("T3", "grader.subject.server", [])


def test_a_bubblewrap_that_may_not_make_namespaces_is_no_tier(monkeypatch):
    refused = subprocess.CompletedProcess([], 1, "", "bwrap: setting up uid map: Permission denied")
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: "/usr/bin/bwrap")
    monkeypatch.setattr(sandbox.subprocess, "run", lambda *args, **kwargs: refused)
    assert best_tier() == "T1"
    assert "setting up uid map: Permission denied" in bubblewrap().reason
    assert "user namespaces" in bubblewrap().advice


def test_a_bubblewrap_that_does_not_start_is_no_tier(monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("Exec format error")

    monkeypatch.setattr(sandbox.shutil, "which", lambda name: "/usr/bin/bwrap")
    monkeypatch.setattr(sandbox.subprocess, "run", fail)
    assert "Exec format error" in bubblewrap().reason


def test_a_kernel_without_landlock_leaves_the_first_tier_and_says_what_it_takes(monkeypatch):
    refused = subprocess.CompletedProcess([], 1, "", "Landlock: syscalls not available\n")
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    monkeypatch.setattr(sandbox.subprocess, "run", lambda *args, **kwargs: refused)
    assert best_tier() == "T1"
    assert landlock().reason == "Landlock: syscalls not available"
    assert "libseccomp2" in landlock().advice
    with pytest.raises(SandboxError, match="T2 does not work here: Landlock"):
        command("T2", "grader.subject.server", [])


def test_the_interpreter_is_isolated_in_every_tier():
    python = command("T1", "grader.subject.server", ["7"])
    assert python[1:3] == ["-I", "-B"]
    assert python[-1] == "7"


def test_an_unknown_tier_is_refused():
    with pytest.raises(SandboxError, match="'T9' does not exist: T1, T2, T3 do"):
        command("T9", "grader.subject.server", [])


def test_the_environment_holds_nothing_of_the_callers(monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    found = environment(Path("/scratch"))
    assert found["TMPDIR"] == found["HOME"] == "/scratch"
    assert set(found) == {
        *("PATH", "HOME", "TMPDIR", "LANG"),
        *("MPLBACKEND", "OMP_NUM_THREADS", "GLIBC_TUNABLES"),
    }
