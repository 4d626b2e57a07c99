"""grade and watch: the verdict, what is kept of it, and the exit code.

The first part has a scripted grader, the second a real one.
"""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from grader import sandbox
from grader.client import Grader
from grader.limits import Limits
from grader.sandbox import Capability
from grader.verdict import Outcome
from sparring.schedule import Rating

from ..conftest import RIGHT, STUB_BYTES, WRONG

DETACHED = b"def square(x):\n    return (x * x).detach()\n"


def attempts(cli) -> list[tuple[str, str | None]]:
    with cli.store() as store:
        return [(one.verdict, one.mistake) for one in store.attempts("square")]


# --- which file ---


def test_a_kata_or_its_file_is_graded_and_kept(cli, fake_grader):
    path = cli.submit(WRONG)
    assert cli("grade", "square").code == 1
    assert cli("grade", path).code == 1
    assert cli("grade", "sparring-katas/square.py").code == 1
    assert cli("grade", path, "--as", "square").code == 1
    assert attempts(cli) == [("failed", "doubled")] * 4
    assert path.read_bytes() == WRONG


def test_a_file_outside_the_workspace_leaves_the_store_alone(cli, fake_grader, tmp_path):
    other = tmp_path / "square.py"
    other.write_bytes(WRONG)
    done = cli("grade", other)
    assert done.code == 1
    assert f"Replay: sparring grade {other} --seed 7" in done.out
    assert attempts(cli) == []
    assert "new" in cli("katas").out


def test_a_file_of_another_name_says_which_kata_it_is_of(cli, fake_grader):
    (cli.folder / "mine.py").write_bytes(RIGHT)
    (cli.folder / "answer.txt").write_bytes(RIGHT)
    done = cli("grade", "mine.py")
    assert done.code == 2
    assert done.err == (
        "sparring: there is no kata 'mine': `sparring katas` lists them; "
        "`--as KATA` tells which kata mine.py belongs to\n"
    )
    done = cli("grade", "mine.py", "--as", "square")
    assert done.code == 0
    assert "Replay: sparring grade mine.py --as square --seed 7" in done.out
    assert cli("grade", "answer.txt", "--as", "square").code == 0
    assert cli("grade", "mine.py", "--as", "sqare").code == 2


def test_a_file_that_is_gone_is_told_with_what_to_do(cli, fake_grader):
    path = cli.submit(WRONG)
    cli("grade", "square")
    path.unlink()
    done = cli("grade", "square")
    assert (done.code, done.out) == (2, "")
    assert f"{path}: no such file. `sparring start square` hands out a new one" in done.err
    done = cli("grade", path)
    assert done.code == 2
    assert f"there is no file {path}: `sparring start square` hands out a stub" in done.err
    done = cli("grade", "nofile.py")
    assert done.code == 2
    assert "there is no file nofile.py, and no kata of that name" in done.err
    assert attempts(cli) == [("failed", "doubled")]


def test_what_is_no_plain_file_is_told(cli, fake_grader):
    (cli.folder / "square.py").mkdir()
    done = cli("grade", "./square.py")
    assert (done.code, done.err) == (
        2,
        "sparring: square.py is no plain file; name the file to grade\n",
    )
    (cli.folder / "sparring-katas").mkdir()
    os.mkfifo(cli.folder / "sparring-katas" / "square.py")
    done = cli("grade", "square")
    assert done.code == 2
    assert "something that is no plain file is in the place of your file" in done.err


# --- what the verdict does ---


def test_a_mistake_brings_its_question_forward_and_a_pass_makes_the_kata_due(cli, fake_grader):
    with cli.store() as store:
        for name in ("small.square", "small.graph", "small.why"):
            store.record(f"question:{name}", Rating.GOOD, source="quiz")
    assert "question" not in cli().out
    cli("start", "square")
    cli.submit(WRONG)
    cli("grade", "square")
    assert "1 question, 1 due, 0 new" in cli().out
    assert "small.square" in cli("quiz", "--plain").out
    cli.submit(RIGHT)
    assert cli("grade", "square").code == 0
    assert "passed, due 2026-" in cli("katas").out


def test_the_untouched_stub_is_graded_and_not_counted(cli, fake_grader):
    cli("start", "square")
    assert cli("grade", "square").code == 1
    with cli.store() as store:
        assert store.round("square").rejections == 0
        assert store.card("question:small.square") is None
    assert "handed out" in cli("katas").out


def test_a_file_that_passed_before_is_told_to_be_no_practice(cli, fake_grader):
    cli("start", "square")
    cli.submit(RIGHT)
    assert cli("grade", "square").err == ""
    assert cli("grade", "square").err == ""
    cli.clock.sleep(days=30)
    done = cli("grade", "square")
    assert done.code == 0
    assert "this very file passed before, so it counts as no practice; `sparring reset" in done.err
    with cli.store() as store:
        assert len(store.reviews("kata:square")) == 1


def test_a_replay_is_not_kept(cli, fake_grader):
    cli.submit(WRONG)
    done = cli("grade", "square", "--seed", "11")
    assert "Replay: sparring grade square --seed 11" in done.out
    assert attempts(cli) == []


@pytest.mark.parametrize(
    ("outcome", "code", "advice"),
    [
        (Outcome.PASSED, 0, "How to tell it in an interview: sparring solution square"),
        (Outcome.FAILED, 1, "Next: mend it and grade again, or `sparring hint square`."),
        (Outcome.LIMIT, 1, "Next: mend it and grade again, or `sparring hint square`."),
        (Outcome.UNSTABLE, 1, "Next: grade again; it takes another seed."),
        (Outcome.INFRA, 3, "Your file is not to blame. Grade again; `sparring doctor` may"),
    ],
)
def test_each_verdict_has_its_exit_code_and_says_what_is_next(
    cli, fake_grader, outcome, code, advice
):
    fake_grader.outcomes = {WRONG: outcome}
    cli.submit(WRONG)
    done = cli("grade", "square")
    assert (done.code, done.err) == (code, "")
    assert advice in done.out


def test_images_of_a_gate_are_drawn(cli, fake_grader):
    fake_grader.images = [[255] * 64]
    cli.submit(RIGHT)
    out = cli("grade", "square").out
    assert "\nGenerated:\n\n  ████████\n  ████████\n  ████████\n  ████████\n" in out


def test_a_grader_that_fails_is_exit_code_3_and_nothing_is_counted(cli, fake_grader):
    fake_grader.fault = "the judge is gone"
    cli.submit(WRONG)
    done = cli("grade", "square", "--json")
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "sparring: the grader failed, which is not your file's fault: the judge is gone. "
        "Grade again.\n"
    )
    assert attempts(cli) == []


def test_a_grader_that_cannot_be_started_is_exit_code_3(cli, monkeypatch):
    def no_process(tier=None):
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("sparring.commands.grading.Grader", no_process)
    cli.submit(WRONG)
    done = cli("grade", "square")
    assert done.code == 3
    assert "Resource temporarily unavailable" in done.err


def test_a_tier_that_is_not_here_is_told(cli, fake_grader, monkeypatch):
    missing = Capability("T3", False, "bubblewrap is not installed", "apt-get install bubblewrap")
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: missing)
    cli.submit(RIGHT)
    for command in ("grade", "watch"):
        done = cli(command, "square", "--tier", "T3")
        assert (done.code, done.out) == (2, "")
        assert "tier T3 does not work here: bubblewrap is not installed" in done.err
    assert cli("grade", "square", "--tier", "T1").code == 0


def test_a_store_that_is_locked_meanwhile_takes_no_verdict_back(cli, fake_grader, monkeypatch):
    cli.submit(RIGHT)
    cli("katas")
    grade = fake_grader.grade
    with closing(sqlite3.connect(cli.store_path, isolation_level=None)) as other:

        def lock(self, *arguments, **keywords):
            other.execute("BEGIN IMMEDIATE")
            return grade(self, *arguments, **keywords)

        monkeypatch.setattr(fake_grader, "grade", lock)
        done = cli("grade", "square")
    assert done.code == 0
    assert "square   passed" in done.out
    assert "the verdict stands, but is not kept: " in done.err
    assert "another program is writing to it" in done.err


def test_watch_begins_a_judge_again_that_died(cli, fake_grader, monkeypatch):
    made, told, verdicts = [], [], []

    class Dying(fake_grader):
        def __init__(self, tier):
            made.append(tier)
            self.fault = "the judge is gone" if len(made) == 1 else ""

    def tell(message):
        told.append(message)
        cli.submit(RIGHT)

    def keep(practice, kata, verdict):
        verdicts.append(verdict.verdict)
        raise KeyboardInterrupt

    monkeypatch.setattr("sparring.commands.grading.Grader", Dying)
    monkeypatch.setattr("sparring.commands.grading.told", tell)
    monkeypatch.setattr("sparring.commands.grading._keep", keep)
    cli.submit(WRONG)
    assert cli("watch", "square", "--tier", "T1").code == 0
    assert (told, verdicts) == (["the judge is gone"], [Outcome.PASSED])
    assert made == ["T1", "T1"]


# --- with a real grader ---


class Warm:
    """One real grader for all tests of this part; a command's closing of it is put off."""

    def __init__(self, grader):
        self._grader = grader
        self.grade, self.cancel = grader.grade, grader.cancel

    def __call__(self, tier=None):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Not yet."""


@pytest.fixture(scope="module")
def real_grader():
    with Grader(sandbox.T1, Limits(cpu_scale=0.2)) as grader:
        yield Warm(grader)


@pytest.fixture
def warm(real_grader, monkeypatch):
    monkeypatch.setattr("sparring.commands.grading.Grader", real_grader)


def test_a_real_rejection_names_its_mistake_and_a_real_pass_counts(cli, warm):
    cli("start", "square")
    cli.submit(WRONG)
    done = cli("grade", "square")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("square   rejected   0 of 2 checks hold")
    assert "It behaves like: It doubles." in done.out
    assert "The question behind it: small.square" in done.out
    assert "rejected: doubled" in cli("katas").out
    cli.submit(RIGHT)
    done = cli("grade", "square")
    assert done.code == 0
    assert done.out.startswith("square   passed   2 of 2 checks hold")
    assert "passed, due" in cli("katas").out
    with cli.store() as store:
        (review,) = store.reviews("kata:square")
    assert review.rating is Rating.HARD


def test_json_is_the_whole_verdict_and_nothing_else(cli, warm):
    cli.submit(DETACHED)
    done = cli("grade", "square", "--json")
    verdict = json.loads(done.out)
    assert (done.code, done.err) == (1, "")
    assert {
        "schema", "kata", "submission", "verdict", "cause", "checks", "diagnosis", "tier",
        "device", "seed", "seconds", "versions",
    } <= verdict.keys()  # fmt: skip
    assert (verdict["schema"], verdict["kata"], verdict["verdict"]) == (1, "square", "failed")
    assert re.fullmatch("[0-9a-f]{64}", verdict["submission"]["sha256"])
    assert verdict["submission"]["file"] == "square.py"
    value, gradient = verdict["checks"]
    assert {"id", "title", "outcome", "message", "expected", "actual", "seconds"} <= value.keys()
    assert (value["outcome"], gradient["outcome"]) == ("passed", "failed")
    assert (gradient["title"], gradient["source"]) == ("the gradient is 2x", "Euclid II")
    assert gradient["actual"] != gradient["expected"] != ""
    (detached,) = verdict["diagnosis"]
    assert (detached["mistake"], detached["question"]) == ("detached", "small.graph")
    assert (verdict["tier"], verdict["device"]) == ("T1", "cpu")
    assert verdict["versions"].keys() >= {"python", "torch", "sparring"}


def test_a_seed_replays_the_figures(cli, warm):
    cli.submit(WRONG)
    first = json.loads(cli("grade", "square", "--json").out)
    again = json.loads(cli("grade", "square", "--json", "--seed", first["seed"]).out)
    other = json.loads(cli("grade", "square", "--json", "--seed", first["seed"] + 1).out)
    assert again["seed"] == first["seed"]
    assert again["checks"][0]["actual"] == first["checks"][0]["actual"]
    assert other["checks"][0]["actual"] != first["checks"][0]["actual"]
    assert len(attempts(cli)) == 1


def test_the_real_stub_is_told_to_be_untouched(cli, warm):
    cli("start", "square")
    done = cli("grade", "square")
    assert done.code == 1
    assert "this is the stub as it was handed out; nothing is changed yet" in done.out
    assert (cli.folder / "sparring-katas" / "square.py").read_bytes() == STUB_BYTES


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "the file is empty; define square(x)"),
        (b"def square(x:\n", "square.py:1"),
        (b"# \xe9\n", "save the file as UTF-8"),
        (b"def sqare(x):\n    return x * x\n", "did you mean square?"),
        (b"def square(x):\n    pass\n", "None"),
        (b"import os\nos._exit(0)\n" + RIGHT, "rejected"),
    ],
)
def test_a_faulty_file_is_told_and_stays_as_it_is(cli, warm, source, words):
    path = cli.submit(source)
    done = cli("grade", "square")
    assert done.code == 1
    assert words in done.out
    assert path.read_bytes() == source
    assert len(attempts(cli)) == 1


def test_a_real_judge_that_dies_is_exit_code_3(cli, monkeypatch):
    class Dying(Grader):
        def grade(self, *arguments, **options):
            self._process.kill()
            self._process.wait()
            return super().grade(*arguments, **options)

    monkeypatch.setattr("sparring.commands.grading.Grader", Dying)
    path = cli.submit(WRONG)
    done = cli("grade", "square", "--tier", "T1")
    assert (done.code, done.out) == (3, "")
    assert "not your file's fault: the judge" in done.err
    assert attempts(cli) == []
    assert path.read_bytes() == WRONG


def test_watch_grades_on_every_save_until_interrupted(cli, pack):
    """A real process with a real grader: rejected, passed, deleted, saved again, Ctrl+C."""
    path = cli.submit(WRONG)
    command = [sys.executable, "-m", "sparring.cli", "watch", "square", "--tier", "T1"]
    with subprocess.Popen(
        [*command, "--pack", pack.root],
        cwd=cli.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Tests that a shell runs in the background ignore SIGINT, and so would their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as watching:
        try:
            assert f"Watching {path}" in until(watching, "Watching")
            assert "It behaves like: It doubles." in until(watching, "Replay")
            path.write_bytes(RIGHT)
            assert "square   passed   2 of 2" in until(watching, "Replay")
            path.unlink()
            until(watching, f"{path}: no such file. `sparring start square`")
            cli.submit(DETACHED)
            assert "It behaves like: The graph is cut." in until(watching, "Replay")
        finally:
            watching.send_signal(signal.SIGINT)
            rest, _ = watching.communicate(timeout=60)
    assert (watching.returncode, rest.strip()) == (0, "")
    verdicts = [("failed", "detached"), ("passed", None), ("failed", "doubled")]
    assert attempts(cli) == verdicts
    assert path.read_bytes() == DETACHED


def until(process, words) -> str:
    """Lines up to the first that has the words; the process must not end before."""
    seen = ""
    for line in process.stdout:
        seen += line
        if words in line:
            return seen
    raise AssertionError(f"{words!r} never came: {seen}")


def test_a_file_that_may_not_be_read_is_told(cli, pack):
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root ignores modes, and no setpriv")
    path = cli.submit(WRONG)
    path.chmod(0)
    command = [sys.executable, "-m", "sparring.cli", "--pack", pack.root, "grade", path]
    done = subprocess.run(
        [*(drop if os.geteuid() == 0 else []), *command],
        cwd=cli.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    path.chmod(0o600)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"sparring: {path} cannot be read: Permission denied\n"
    assert path.read_bytes() == WRONG
