"""pytest as a face: a workspace file gives the same verdict, check by check."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.packs import builtin_pack, find_kata

KATA = find_kata("gradient-penalty", [builtin_pack()])


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def workspace(tmp_path) -> Path:
    folder = tmp_path / "sparring-katas"
    folder.mkdir()
    return folder


def test_a_right_file_passes_and_a_wrong_one_tells_its_mistake(workspace):
    path = workspace / KATA.file_name
    path.write_bytes(KATA.reference.read_bytes())
    done = run_pytest(workspace.parent, str(path))
    assert done.returncode == 0, done.stdout
    assert "9 passed" in done.stdout

    path.write_bytes((KATA.solutions / "mistakes" / "no_create_graph.py").read_bytes())
    done = run_pytest(workspace.parent, str(path), "-rf")
    assert done.returncode == 1
    assert "came back  no gradient at all" in done.stdout
    assert "It behaves like: create_graph is missing" in done.stdout
    assert "Traceback" not in done.stdout
    assert "grader/" not in done.stdout


def test_a_broken_file_is_one_failing_test(workspace):
    (workspace / KATA.file_name).write_text("def gradient_penalty(:\n")
    done = run_pytest(workspace.parent, "sparring-katas")
    assert done.returncode == 1
    assert "gradient_penalty.py:1:22: SyntaxError" in done.stdout


def test_files_that_are_no_katas_are_left_to_pytest(workspace):
    (workspace.parent / "test_mine.py").write_text("def test_it():\n    pass\n")
    (workspace.parent / KATA.file_name).write_text("raise RuntimeError\n")
    done = run_pytest(workspace.parent)
    assert "1 passed" in done.stdout, done.stdout
