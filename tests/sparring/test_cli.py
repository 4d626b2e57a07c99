"""The command line as a whole: usage, exit codes, and whatever can be wrong around it."""

import io
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sparring.arguments import parser
from sparring.cli import main, no_options
from sparring.schedule import Rating
from sparring.store import Store

from .conftest import WRONG

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
def spawn(tmp_path, pack):
    """The command line in a process of its own, with the small pack beside the built-in one."""

    def run(*arguments, prefix=(), env=None, **options):
        start = [sys.executable, "-m", "sparring.cli", "--pack", str(pack.root)]
        command = [*prefix, *start, *map(str, arguments)]
        data = {"SPARRING_DATA": str(tmp_path / "data"), "PYTHONUNBUFFERED": ""}
        usual = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        # Tests that a shell runs in the background ignore SIGINT, and so would their children.
        usual["preexec_fn"] = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
        return subprocess.Popen(
            command, cwd=tmp_path, env={**os.environ, **data, **(env or {})}, **{**usual, **options}
        )

    return run


def ended(process, sent=b""):
    with process:
        out, err = process.communicate(sent, timeout=60)
    assert b"Traceback" not in (out or b"") + err
    return process.returncode, out, err.decode()


# --- usage ---


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("grade",),
        ("start", "square", "cube"),
        ("--lang", "fr"),
        ("grade", "square", "--seed", "x"),
        ("grade", "square", "--tier", "T9"),
        ("quiz", "--deck"),
        ("katas", "--nonsense"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_tells_the_usage(cli, arguments):
    done = cli(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("usage: sparring")
    assert not cli.store_path.exists()


def test_the_help_names_every_command_of_the_readme(cli):
    done = cli("--help")
    assert done.code == 0
    named = set(re.findall(r"^\| `sparring (\w+)", README.read_text(encoding="utf-8"), re.M))
    listed = set(re.findall(r"^    (\w+)  ", done.out, re.M))
    assert named == listed == {
        "quiz", "katas", "start", "grade", "watch", "hint", "solution", "reset", "doctor",
        "lint", "verify", "train", "data", "undo", "suspend", "plan", "stats", "export", "import",
        "new", "backup", "restore", "welcome", "decks", "mock", "edit", "settings",
    }  # fmt: skip


def test_the_version_is_the_packages(cli):
    assert re.fullmatch(r"sparring \d+\.\d+\.\d+\n", cli("--version").out)


def test_options_may_stand_on_both_sides_of_the_command(cli, tmp_path):
    for name in ("one", "two"):
        deck = tmp_path / name / "questions" / "en" / f"{name}.md"
        deck.parent.mkdir(parents=True)
        text = (tmp_path / "pack/questions/en/small.md").read_text()
        deck.write_text(text.replace("small", name).replace("katas: square; ", ""))
    done = cli("--pack", tmp_path / "one", "quiz", "--deck", "none", "--pack", tmp_path / "two")
    assert done.err == "sparring: there is no deck 'none' in en; there are: small, one, two\n"


def test_a_pack_that_is_none_is_told(cli, tmp_path):
    done = cli("katas", "--pack", tmp_path / "nowhere")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"sparring: --pack {tmp_path}/nowhere: there is no such folder\n"
    done = cli("lint", "--pack", cli.folder)
    assert done.code == 2
    assert "no questions/ and no katas/ in there" in done.err


# --- the practice store ---


def test_a_locked_store_is_told_and_left_as_it_is(cli):
    cli("start", "square")
    path = cli.submit(WRONG)
    before = cli.store_path.read_bytes()
    with closing(sqlite3.connect(cli.store_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for command in (("katas",), ("quiz", "--plain"), ("grade", "square"), ("reset", "square")):
            done = cli(*command)
            assert (done.code, done.out) == (2, "")
            assert done.err.startswith(f"sparring: {cli.store_path}: another program is writing")
    assert cli.store_path.read_bytes() == before
    assert path.read_bytes() == WRONG
    assert list(path.parent.iterdir()) == [path]


def test_a_corrupt_store_is_set_aside_and_practice_goes_on(cli):
    cli.data.mkdir()
    cli.store_path.write_bytes(b"not a database " * 1000)
    done = cli("quiz", "--plain", stdin="b\n")
    assert done.code == 0
    assert "1 answered, 1 fully right." in done.out
    (kept,) = cli.data.glob("sparring.sqlite3.corrupt-*")
    assert f"It is kept as {kept}; a fresh file was begun" in done.err
    assert kept.read_bytes() == b"not a database " * 1000
    assert cli("katas").err == ""
    with cli.store() as store:
        assert len(store.reviews()) == 1


def test_a_store_of_another_program_or_of_the_future_is_left_alone(cli):
    cli.data.mkdir()
    with closing(sqlite3.connect(cli.store_path)) as other:
        other.execute("CREATE TABLE theirs (x)")
        other.commit()
    before = cli.store_path.read_bytes()
    done = cli("katas")
    assert done.code == 2
    assert "this database belongs to another program; move it away" in done.err
    assert cli.store_path.read_bytes() == before
    cli.store_path.unlink()
    cli("katas")
    with closing(sqlite3.connect(cli.store_path)) as other:
        other.execute("PRAGMA user_version = 99")
    done = cli("katas")
    assert done.code == 2
    assert "written by a newer Sparring" in done.err


def test_a_file_in_the_place_of_the_data_folder_is_told(cli):
    cli.data.write_bytes(b"mine")
    done = cli()
    assert (done.code, done.out) == (2, "")
    assert "the practice data needs this folder, and it cannot be used" in done.err
    assert cli.data.read_bytes() == b"mine"


def test_a_data_folder_that_may_not_be_read_is_told(spawn, tmp_path):
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root ignores modes, and no setpriv")
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    (tmp_path / "data").mkdir(mode=0)
    code, out, err = ended(spawn("katas", prefix=drop if os.geteuid() == 0 else ()))
    (tmp_path / "data").chmod(0o700)
    assert (code, out) == (2, b"")
    assert err.startswith(f"sparring: {tmp_path}/data")
    assert "SPARRING_DATA" in err
    assert list((tmp_path / "data").iterdir()) == []


# --- ends ---


def test_ctrl_c_is_exit_code_130(cli, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("sparring.commands.katas.katas", interrupted)
    done = cli("katas")
    assert done.code == 130
    assert done.err == "\nInterrupted; every answer given so far is kept.\n"


def test_a_reader_that_has_left_ends_the_command_quietly(spawn):
    reading, writing = os.pipe()
    os.close(reading)
    process = spawn("katas", stdout=writing)
    os.close(writing)
    assert ended(process) == (141, None, "")


def test_a_kill_in_the_middle_of_a_quiz_loses_no_given_answer(spawn, tmp_path):
    with spawn("quiz", "--plain", "--deck", "small") as process:
        process.stdin.write(b"b\n")
        process.stdin.flush()
        seen = b""
        while b"Question 2 of" not in seen:
            line = process.stdout.readline()
            assert line, seen
            seen += line
        process.stdin.write(b"z\n")
        process.stdin.flush()
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert b"\nRight.\n" in seen
    with Store(tmp_path / "data" / "sparring.sqlite3") as store:
        (kept,) = store.reviews()
    assert (kept.slug, kept.rating) == ("question:small.square", Rating.GOOD)
    assert kept.answer == {"picked": [1]}
    code, out, err = ended(spawn("quiz", "--plain"))
    assert (code, err) == (0, "")
    assert b"small.square" not in out


def test_a_real_ctrl_c_in_a_quiz_keeps_the_answers_given(spawn, tmp_path):
    with spawn("quiz", "--plain", "--deck", "small") as process:
        process.stdin.write(b"b\n")
        process.stdin.flush()
        while b"Question 2 of" not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == b"\nInterrupted; every answer given so far is kept.\n"
    with Store(tmp_path / "data" / "sparring.sqlite3") as store:
        assert len(store.reviews()) == 1


# --- streams ---


def test_an_ascii_terminal_gets_question_marks(spawn):
    env = {"PYTHONIOENCODING": "ascii"}
    code, out, err = ended(spawn("quiz", "--deck", "small", "--lang", "zh", env=env))
    assert (code, err) == (0, "")
    assert b"small.square" in out
    assert b"??" in out


def test_bytes_that_are_no_text_are_asked_for_again(spawn):
    process = spawn("quiz", "--plain", "--deck", "small", env={"PYTHONUTF8": "1"})
    code, out, err = ended(process, b"\xff\xfe\x00\nb\n")
    assert (code, err) == (0, "")
    assert b"Please answer with letters from a to b." in out
    assert b"1 answered, 1 fully right." in out


def test_closed_streams_are_empty_ones(spawn, tmp_path):
    shell = ["sh", "-c", 'exec "$@" <&- >&-', "sh"]
    assert ended(spawn(prefix=shell)) == (0, b"", "")
    assert ended(spawn("quiz", prefix=shell)) == (0, b"", "")
    assert (tmp_path / "data" / "sparring.sqlite3").exists()


def test_a_current_folder_that_is_gone_is_told(spawn, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    shell = ["sh", "-c", 'cd gone && rmdir ../gone && exec "$@"', "sh"]
    code, out, err = ended(spawn("katas", prefix=shell))
    assert (code, out) == (2, b"")
    assert err == "sparring: the current folder is gone: change to another one\n"


def test_the_arguments_are_those_of_the_process_unless_given(cli, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["sparring", "hint", "square"])
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert main() == 0
    assert capsys.readouterr().out == "Hint 1 of 1: Multiply.\n"


def test_no_arguments_come_to_the_same_without_theparser():
    assert vars(no_options()) == vars(parser().parse_args([]))
