"""katas, start, hint, solution, reset: the learner's files are never lost."""

from pathlib import Path

from sparring.schedule import Rating

from ..conftest import RIGHT, STUB_BYTES, WRONG

KEPT = "Your file is kept as "


def state(cli) -> str:
    done = cli("katas")
    assert done.code == 0
    first, second = done.out.splitlines()
    assert second == "        The square"
    assert first.startswith("square  level 1    5 min  build   ")
    return first.removeprefix("square  level 1    5 min  build   ")


def test_the_list_tells_where_each_kata_stands(cli, fake_grader):
    assert state(cli) == "new"
    cli("start", "square")
    assert state(cli) == "handed out"
    cli.submit(WRONG)
    cli("grade", "square")
    assert state(cli) == "rejected: doubled"
    cli.submit(RIGHT)
    cli("grade", "square")
    with cli.store() as store:
        due = store.card("kata:square").due.date()
    assert state(cli) == f"passed, due {due.isoformat()}"
    cli("reset", "square")
    assert state(cli) == "handed out"


def test_a_kata_that_cannot_be_read_is_told(cli, pack):
    (pack.root / "katas" / "half").mkdir()
    done = cli("katas")
    assert done.code == 0
    assert done.out.startswith("square ")
    assert f"sparring: left out: {pack.root}/katas/half/brief.md is missing" in done.err


def test_start_hands_out_the_stub_and_prints_the_task_without_its_hints(cli):
    done = cli("start", "square")
    path = cli.folder / "sparring-katas" / "square.py"
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == str(path)
    assert "Square the input." in done.out
    assert "Multiply." not in done.out
    assert path.read_bytes() == STUB_BYTES


def test_start_never_overwrites(cli):
    cli("start", "square")
    path = cli.submit(b"# mine, \xff\x00 and no Python\n")
    done = cli("start", "square")
    assert done.out.splitlines()[0] == f"{path} (your file, as you left it)"
    assert path.read_bytes() == b"# mine, \xff\x00 and no Python\n"


def test_start_says_when_an_old_file_is_due_again(cli):
    cli("start", "square")
    with cli.store() as store:
        store.record("kata:square", Rating.GOOD, source="kata")
    assert "due again" not in cli("start", "square").out
    cli.clock.sleep(days=30)
    done = cli("start", "square")
    assert "It is due again: `sparring reset square` keeps it" in done.out


def test_the_workspace_may_lie_elsewhere(cli, tmp_path):
    done = cli("start", "square", "--workspace", tmp_path / "else")
    assert done.out.splitlines()[0] == str(tmp_path / "else" / "square.py")
    assert cli("--workspace", tmp_path / "else", "reset", "square").code == 0
    assert not (cli.folder / "sparring-katas").exists()


def test_a_workspace_in_whose_place_a_file_lies_is_told(cli):
    (cli.folder / "sparring-katas").write_bytes(b"mine")
    done = cli("start", "square")
    assert (done.code, done.out) == (2, "")
    assert "a file is in the place of a folder; move it away" in done.err
    assert (cli.folder / "sparring-katas").read_bytes() == b"mine"


def test_hints_come_one_at_a_time(cli):
    assert cli("hint", "square").out == "Hint 1 of 1: Multiply.\n"
    assert cli("hint", "square").out == "Hint 1 of 1: Multiply.\n"


def test_the_solution_is_the_reference_and_its_walkthrough(cli):
    done = cli("solution", "square")
    assert done.code == 0
    assert "    return x * x\n```" in done.out
    assert "# How to tell it" in done.out


def test_ones_own_file_is_shown_with_the_reference(cli, monkeypatch):
    cli.submit(RIGHT)
    done = cli("solution", "square", "--diff")
    assert (done.code, done.err) == (0, "")
    same = "  def square(x):\n      return x * x\n"
    assert done.out == f"<  yours    >  the reference\n\n{same}"
    with cli.store() as store:
        assert store.round("square").solution_shown_at is not None
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    shown = cli("solution", "square", "--diff").out
    assert shown.startswith(f"{'yours':48}   the reference\n")
    assert f"{'    return x * x':48}       return x * x\n" in shown


def test_without_a_file_of_ones_own_there_is_nothing_to_compare(cli):
    done = cli("solution", "square", "--diff")
    assert (done.code, done.out) == (2, "")
    assert "no such file. `sparring start square` hands out a new one" in done.err


def test_a_reset_keeps_the_old_file_each_time(cli):
    cli("start", "square")
    path = cli.submit(WRONG)
    first = cli("reset", "square")
    assert path.read_bytes() == STUB_BYTES
    cli.submit(RIGHT)
    second = cli("reset", "square")
    kept = [Path(done.out.splitlines()[0].removeprefix(KEPT)) for done in (first, second)]
    assert [backup.read_bytes() for backup in kept] == [WRONG, RIGHT]
    assert second.out.splitlines()[1] == f"A fresh stub lies in {path}"


def test_a_reset_without_a_file_hands_one_out(cli):
    done = cli("reset", "square")
    assert done.out == f"A fresh stub lies in {cli.folder}/sparring-katas/square.py\n"


def test_an_unknown_kata_names_the_nearest(cli):
    for command in ("start", "hint", "solution", "reset", "grade", "watch"):
        done = cli(command, "sqare")
        assert (done.code, done.out) == (2, "")
        assert done.err == "sparring: there is no kata 'sqare': did you mean square?\n"


def test_the_graph_shows_the_katas_in_steps(cli, pack):
    import shutil

    for part in ("katas", "solutions"):
        shutil.copytree(pack.root / part / "square", pack.root / part / "cube")
    brief = pack.root / "katas" / "cube" / "brief.md"
    named = brief.read_text().replace("kata: square", "kata: cube")
    brief.write_text(named.replace("source:", "builds_on: [square, small.square]\nsource:"))
    cli.submit(b"pass")
    assert cli("katas", "--graph").out == (
        "Step 1\n"
        "  square  new\n"
        "\n"
        "Step 2\n"
        "  cube    new\n"
        "          builds on square, small.square\n"
        "\n"
        "Start where you like: who passes a kata without its solution has tested out of\n"
        "everything that it builds on, and so has who answers a question right at once.\n"
    )


def test_words_and_a_state_narrow_the_list(cli):
    assert cli("katas", "squ", "level 1", "--state", "new").out.startswith("square  level 1")
    done = cli("katas", "--state", "due")
    assert (done.code, done.out) == (0, "No kata is due.\n")
    assert cli("katas", "cube", "--graph").out == "No kata matches cube.\n"
