"""kill -9 at any moment of a quiz, and two terminals at once: no answer that was told is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sparring.store import Store

QUESTIONS = 600
KILLS = 50

# Forks, since a fresh interpreter for each kill would spend its time on imports.
KILLER = """
import json, os, random, signal, sys, time
from sparring.cli import main
import fsrs, markdown_it, sparring.commands.quiz, sparring.plain.asking

TOLD = b"It comes again on"
dice, kills, pack = random.Random(7), int(sys.argv[1]), sys.argv[2]
acknowledged = killed = 0
for number in range(kills + 1):
    out, child_out = os.pipe()
    child_in, lines = os.pipe()
    os.write(lines, b"b\\n" * 600 if number else b"q\\n")  # first a start that reads the deck
    pid = os.fork()
    if pid == 0:
        os.dup2(child_in, 0), os.dup2(child_out, 1)
        sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
        os._exit(main(["quiz", "--plain", "--deck", "many", "--pack", pack]))
    os.close(child_out), os.close(child_in)
    told = b""
    if number:
        # After some answers and a moment: however slow the machine is, there is much to lose.
        wanted = dice.randrange(30)
        while told.count(TOLD) < wanted:
            told += os.read(out, 1 << 16)
        time.sleep(dice.uniform(0, 0.02))
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    killed += os.WIFSIGNALED(status)
    os.close(lines)
    with os.fdopen(out, "rb") as rest:
        acknowledged += (told + rest.read()).count(TOLD)
print(json.dumps({"acknowledged": acknowledged, "killed": killed}))
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A pack with one deck of many questions."""
    parts = ["---\ndeck: many\ntitle: Many\nlang: en\n---\n# Many\n"]
    for number in range(QUESTIONS):
        facts = f"id: many.q-{number}; level: 1; minutes: 1; topics: a; source: s"
        choices = "1. [ ] a\n   > f\n2. [x] b\n"
        parts.append(f"## Q {number}\n<!-- {facts} -->\n\n{choices}\n### Explanation\nE.\n")
    folder = tmp_path / "pack" / "questions" / "en"
    folder.mkdir(parents=True)
    (folder / "many.md").write_text("\n".join(parts))
    return tmp_path / "pack"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "SPARRING_DATA": str(tmp_path / "data"), "PYTHONDONTWRITEBYTECODE": "1"}


def test_fifty_kills_lose_no_answer_that_was_told(many, environ, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(KILLS), str(many)],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["killed"] == KILLS
    assert seen["acknowledged"] > KILLS
    with Store(tmp_path / "data" / "sparring.sqlite3") as store:
        assert store.notices == []
        assert store.soundness() == "ok"
        kept = len(store.reviews())
        # The answer after the last one told may have been kept and not been told yet.
        assert seen["acknowledged"] <= kept <= seen["acknowledged"] + KILLS
        assert store.cards() == store.cards_of_log()


def test_two_terminals_on_one_store_keep_every_answer(many, environ, tmp_path):
    command = [sys.executable, "-m", "sparring.cli", "quiz", "--plain", "--deck", "many"]
    processes = [
        subprocess.Popen(
            [*command, "--pack", str(many)],
            env=environ,
            cwd=tmp_path,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"b\n" * QUESTIONS)
        process.stdin.close()
        process.stdin = None
    for process in processes:
        out, err = process.communicate(timeout=300)
        assert (process.returncode, err) == (0, b"")
        assert out.count(b"It comes again on") == QUESTIONS
    with Store(tmp_path / "data" / "sparring.sqlite3") as store:
        assert len(store.reviews()) == 2 * QUESTIONS
        assert store.soundness() == "ok"
        assert store.cards() == store.cards_of_log()
