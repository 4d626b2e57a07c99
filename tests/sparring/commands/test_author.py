"""lint and verify: authors are told the file, the line and what to write."""

import json

import pytest

from grader import sandbox
from grader.client import GraderError
from grader.packs import Pack
from grader.sandbox import Capability
from grader.verify import MutationUnavailable, Plan
from tests.sparring.kinds import KINDS


def complaints(cli) -> list[tuple[str, int, int, str]]:
    done = cli("lint", "--json")
    assert done.code == 1
    assert done.err == ""
    keys = ("path", "line", "column", "message")
    return [tuple(each[key] for key in keys) for each in json.loads(done.out)]


def test_a_pack_in_order_gets_no_complaint(cli):
    done = cli("lint")
    assert (done.code, done.out, done.err) == (0, "No problems.\n", "")
    done = cli("lint", "--json")
    assert (done.code, json.loads(done.out)) == (0, [])


def test_a_broken_deck_is_told_with_line_and_column(cli, pack):
    deck = pack.questions / "en" / "small.md"
    text = deck.read_text().replace("level: 2", "level: 9")
    deck.write_text(text)
    row = next(at for at, line in enumerate(text.splitlines(), 1) if "level: 9" in line)
    column = text.splitlines()[row - 1].index("level: 9") + 1
    assert complaints(cli)[0][:3] == (str(deck), row, column)
    done = cli("lint")
    assert done.out.startswith(f"{deck}:{row}:{column}: ")
    assert "\n  write: " in done.out


def test_every_complaint_is_counted(cli, pack):
    (pack.questions / "en" / "bad.md").write_bytes(b"\xff")
    assert cli("lint").out.endswith(f"{len(complaints(cli))} problem\n")
    (pack.questions / "en" / "worse.md").write_bytes(b"\xff")
    assert cli("lint").out.endswith("2 problems\n")


def test_a_kata_without_a_file_is_told_at_that_file(cli, pack):
    missing = pack.root / "solutions" / "square" / "walkthrough.md"
    missing.unlink()
    ((path, line, column, message),) = complaints(cli)
    assert (path, line, column) == (str(missing), 1, 1)
    assert message.startswith("is missing: a kata needs it")


def test_a_brief_whose_front_matter_is_wrong_is_told_at_its_line(cli, pack):
    brief = pack.root / "katas" / "square" / "brief.md"
    brief.write_text(brief.read_text().replace("level: 1", "level: easy"))
    ((path, line, _, message),) = complaints(cli)
    assert (path, line) == (str(brief), 1)
    assert message == "level is 'easy', expected a whole number of at least 1"


def test_a_kata_without_hints_is_told(cli, pack):
    brief = pack.root / "katas" / "square" / "brief.md"
    brief.write_text(brief.read_text().partition("> [!TIP]")[0])
    assert complaints(cli) == [(str(brief), 1, 1, "the kata has no hint")]


def test_a_stub_must_say_what_it_returns_unless_that_is_nothing(cli, pack):
    stub = pack.root / "katas" / "square" / "stub.py"
    stub.write_text("def quiet() -> None:\n    pass\n\n\ndef square(x):\n    pass\n")
    said = "square has no `Returns:` line in its docstring"
    assert complaints(cli) == [(str(stub), 5, 1, said)]
    stub.write_text("x = 1\n")
    assert complaints(cli) == [(str(stub), 1, 1, "the stub defines no function")]


@pytest.mark.parametrize(
    "name",
    [
        "katas/square/stub.py",
        "katas/square/checks.py",
        "solutions/square/reference.py",
        "solutions/square/variants/power.py",
        "solutions/square/mistakes/doubled.py",
    ],
)
def test_a_file_that_is_no_python_is_told_at_line_and_column(cli, pack, name):
    path = pack.root / name
    path.write_text('"""Doc."""\n\ndef square(x:\n    return x\n')
    assert complaints(cli) == [(str(path), 3, 11, "no Python: '(' was never closed")]
    path.write_bytes(b"# \xff\n")
    assert complaints(cli) == [(str(path), 1, 1, "not UTF-8 text")]


def test_a_mistake_must_name_a_question_that_there_is(cli, pack):
    path = pack.root / "solutions" / "square" / "mistakes" / "doubled.py"
    path.write_text(path.read_text().replace("small.square", "small.cube"))
    line = path.read_text().splitlines().index("read: small.cube") + 1
    assert complaints(cli) == [(str(path), line, 1, "`read: small.cube` names no question")]


def test_a_mistake_without_its_lines_is_told(cli, pack):
    path = pack.root / "solutions" / "square" / "mistakes" / "doubled.py"
    path.write_text('"""It doubles."""\n')
    ((where, line, _, message),) = complaints(cli)
    assert (where, line) == (str(path), 1)
    assert "`read:` and `rejected by:`" in message


def test_a_pack_of_katas_alone_may_name_the_questions_of_another(cli, pack, tmp_path):
    other = tmp_path / "other"
    for part in ("katas", "solutions"):
        (other / part).mkdir(parents=True)
        (pack.root / part / "square").rename(other / part / "square")
    for lang in ("en", "zh"):
        deck = pack.questions / lang / "small.md"
        deck.write_text(deck.read_text().replace("katas: square; ", ""))
    done = cli("--pack", other, "lint")
    assert (done.code, done.out) == (0, "No problems.\n")
    mistake = other / "solutions" / "square" / "mistakes" / "doubled.py"
    mistake.write_text(mistake.read_text().replace("small.square", "small.cube"))
    assert f"{mistake}:5:1: " in cli("lint", "--pack", other).out


def test_a_question_of_a_broken_kata_is_not_complained_of_too(cli, pack):
    (pack.root / "katas" / "square" / "stub.py").unlink()
    assert len(complaints(cli)) == 1


# --- verify ---


@pytest.fixture
def gradings(monkeypatch):
    """What verify was asked to do; `found` is what it returns or raises."""

    class Asked:
        calls: list[tuple[object, ...]]
        found: int | Exception = 0

        def __call__(self, packs, name, plan, *, jobs, tier, json_wanted):
            self.calls.append((packs, name, plan, jobs, tier, json_wanted))
            if isinstance(self.found, Exception):
                raise self.found
            return self.found

    asked = Asked()
    asked.calls = []
    monkeypatch.setattr("grader.verify.run", asked)
    return asked


def test_verify_passes_its_options_on(cli, pack, gradings):
    gradings.found = 1
    done = cli(
        *("verify", "square", "--seeds", "3", "--jobs", "5", "--no-gates", "--mutate"),
        *("--json", "--tier", "T1"),
    )
    assert done.code == 1
    plan = Plan(seeds=3, gates=False, mutate=True)
    assert gradings.calls == [([pack], "square", plan, 5, "T1", True)]
    gradings.found = 0
    assert cli("verify").code == 0
    assert gradings.calls[1] == ([pack], None, Plan(), None, None, False)


def test_a_kata_that_cannot_be_read_is_no_proof(cli, pack, gradings):
    (pack.root / "katas" / "half").mkdir()
    done = cli("verify")
    assert done.code == 1
    assert "sparring: left out: " in done.err
    assert "half/brief.md is missing" in done.err
    assert cli("verify", "square").code == 0


def test_a_grader_that_dies_is_exit_code_3(cli, gradings):
    gradings.found = GraderError("the judge is gone")
    done = cli("verify")
    assert (done.code, done.out) == (3, "")
    assert done.err == "sparring: the grader failed: the judge is gone\n"


def test_an_unknown_kata_and_a_broken_mistake_are_wrong_usage(cli, pack):
    done = cli("verify", "sqare")
    assert (done.code, done.err) == (
        2,
        "sparring: there is no kata 'sqare': did you mean square?\n",
    )
    mistake = pack.root / "solutions" / "square" / "mistakes" / "doubled.py"
    mistake.write_text("def square(x:\n")
    done = cli("verify", "square", "--tier", "T1")
    assert done.code == 2
    assert f"{mistake}:1: this must be a Python file" in done.err


def test_no_seed_proves_nothing(cli, gradings):
    for seeds in ("0", "-1", "many", "1.5"):
        done = cli("verify", "--seeds", seeds)
        assert done.code == 2
        assert f"'{seeds}' is no whole number of at least 1" in done.err
    assert gradings.calls == []


def test_mutants_without_their_library_are_wrong_usage(cli, gradings):
    gradings.found = MutationUnavailable("mutants need mutmut: pip install 'sparring[authoring]'")
    done = cli("verify", "--mutate")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"sparring: {gradings.found}\n"


def test_a_tier_that_is_not_here_is_told_before_anything_runs(cli, gradings, monkeypatch):
    missing = Capability("T3", False, "bubblewrap is not installed", "apt-get install bubblewrap")
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: missing)
    monkeypatch.setattr(sandbox, "landlock", lambda: Capability("T2", True))
    done = cli("verify", "--tier", "T3")
    assert done.code == 2
    assert done.err == (
        "sparring: tier T3 does not work here: bubblewrap is not installed "
        "(apt-get install bubblewrap); T2 does\n"
    )
    assert gradings.calls == []


def test_the_kill_matrix_of_a_small_pack_holds(cli, tmp_path):
    """The real grader, on a pack of another place."""
    from tests.grader.small_pack import small_kata

    small_kata(tmp_path / "other")
    done = cli("verify", "square", "--tier", "T1", "--json", "--pack", tmp_path / "other")
    assert (done.code, done.err) == (0, "")
    (matrix,) = json.loads(done.out)
    assert matrix["problems"] == []
    assert matrix["margins"]["test_value"]["gap"] > 100
    assert matrix["rows"]["reference"]["verdict"] == "passed"
    assert matrix["rows"]["mistake doubled"]["killed_by"] == ["test_value"]
    assert Pack(tmp_path / "other").kata("square").id == matrix["kata"]


def test_lint_tells_what_builds_on_nothing_and_what_runs_in_a_circle(cli, pack):
    brief, deck = pack.root / "katas" / "square" / "brief.md", pack.root / "questions/en/small.md"
    brief.write_text(brief.read_text().replace("source:", "builds_on: [small.square]\nsource:"))
    assert cli("lint").code == 0
    for lang in ("en", "zh"):
        text = (pack.root / "questions" / lang / "small.md").read_text()
        text = text.replace("katas: square; source: Euclid", "builds_on: square; source: Euclid")
        (pack.root / "questions" / lang / "small.md").write_text(text)
    done = cli("lint")
    assert done.code == 1
    assert f"{brief}:8:1: `builds_on` runs in a circle: kata:square, question:small.square" in (
        done.out
    )
    deck.write_text(deck.read_text().replace("builds_on: square", "builds_on: small.cube, cubes"))
    done = cli("lint")
    assert f"{deck}:10:1: `builds_on` names small.cube: there is no such thing" in done.out
    assert "`builds_on` names cubes: there is no such thing" in done.out


def test_lint_recomputes_the_keys_that_code_can_give(cli, pack):
    deck = pack.questions / "en" / "kinds.md"
    deck.write_text(KINDS.replace("= 0.5 +- 0.01", "= 0.4 +- 0.01"))
    (pack.questions / "zh" / "kinds.md").write_text(
        KINDS.replace("= 0.5 +- 0.01", "= 0.4 +- 0.01").replace("lang: en", "lang: zh")
    )
    done = cli("lint")
    assert done.code == 1
    assert "'kinds.number': the key is 0.4 +- 0.01, its code prints 0.5" in done.out
    assert done.out.endswith("1 problem\n")
    assert cli("lint", "--no-run").code == 0


def test_lint_holds_the_keys_of_the_languages_against_each_other(cli, pack):
    (pack.questions / "en" / "kinds.md").write_text(KINDS)
    other = KINDS.replace("lang: en", "lang: zh").replace("= 0.5 +- 0.01", "= 0.5 +- 0.02")
    other = other.replace("    total = max(x)", "    total = min(x)").replace("4. four\n", "")
    (pack.questions / "zh" / "kinds.md").write_text(other)
    said = "\n".join(message for *_, message in complaints(cli))
    assert "'kinds.number': key is 0.5 +- 0.02, in the original 0.5 +- 0.01" in said
    assert "'kinds.bug': listing is" in said
    assert "'kinds.order': number of steps is 3, in the original 4" in said


def test_lint_without_a_subject_says_that_keys_are_not_recomputed(cli, pack, monkeypatch):
    (pack.questions / "en" / "kinds.md").write_text(KINDS)
    (pack.questions / "zh" / "kinds.md").write_text(KINDS.replace("lang: en", "lang: zh"))

    def broken(*_):
        raise GraderError("the subject server did not start")

    monkeypatch.setattr("sparring.commands.author.SnippetRunner.run", broken)
    done = cli("lint")
    assert done.code == 3
    assert "sparring: keys are not recomputed: the subject server did not start" in done.err


def test_lint_mends_what_a_machine_can(cli, pack):
    (pack.questions / "zh" / "small.md").unlink()
    (pack.questions / "zh").rmdir()
    deck = pack.questions / "en" / "small.md"
    good = deck.read_text()
    deck.write_text(good.replace("id: small.why; ", "").replace("2. [x] 9", "2. [X] 9  "))
    assert cli("lint").code == 1
    done = cli("lint", "--fix")
    assert (done.code, done.out) == (0, "No problems.\n")
    assert done.err == f"{deck}: mended boxes, ids\n"
    assert "id: small.why-square-an-error;" in deck.read_text()
    assert cli("lint", "--fix").err == ""


def test_the_schema_is_printed(cli):
    assert json.loads(cli("lint", "--schema").out)["title"] == "A deck of Sparring"


def test_a_deck_may_name_katas_of_another_pack(cli, tmp_path):
    cli("new", "deck", "mine", "--into", tmp_path / "own")
    deck = tmp_path / "own" / "questions" / "en" / "mine.md"
    deck.write_text(deck.read_text().replace("topics: a-topic;", "topics: a; katas: square;"))
    assert cli("lint", "--pack", tmp_path / "own").code == 0
    deck.write_text(deck.read_text().replace("katas: square;", "katas: cube;"))
    assert "there is no kata 'cube'" in cli("lint", "--pack", tmp_path / "own").out


def test_a_topic_has_one_spelling_in_all_packs(cli, tmp_path):
    cli("new", "deck", "mine", "--into", tmp_path / "own")
    deck = tmp_path / "own" / "questions" / "en" / "mine.md"
    deck.write_text(deck.read_text().replace("topics: a-topic;", "topics: loss;"))
    done = cli("lint", "--pack", tmp_path / "own")
    assert done.code == 1
    assert "the topic 'loss' is 'losses' in small.md:" in done.out
    assert done.out.endswith("\n  write: losses\n1 problem\n")


def test_a_deck_that_cannot_be_mended_is_told(cli, pack, monkeypatch):
    deck = pack.questions / "en" / "small.md"
    deck.write_text(deck.read_text().replace("2. [x] 9", "2. [X] 9"))
    before = deck.read_bytes()

    def closed(*_, **__):
        raise PermissionError(13, "Permission denied", str(deck.parent))

    monkeypatch.setattr("sparring.questions.fix.tempfile.mkstemp", closed)
    done = cli("lint", "--fix")
    assert done.code == 2
    assert done.err == f"sparring: {deck.parent}: not mended: Permission denied\n"
    assert deck.read_bytes() == before
