"""`sparring export` and `import`: new files only, and every trouble in words."""

import csv
import io
import json

import jsonschema
import pytest

from sparring.questions.json_schema import deck_schema


def test_decks_are_exported_as_json_that_keeps_the_schema(cli):
    done = cli("export", "json")
    (deck,) = json.loads(done.out)
    jsonschema.validate(deck, deck_schema())
    assert [question["id"] for question in deck["questions"]] == [
        "small.square", "small.graph", "small.why",
    ]  # fmt: skip


def test_a_topic_alone_is_exported(cli):
    (deck,) = json.loads(cli("export", "json", "--topic", "autograd").out)
    assert [question["id"] for question in deck["questions"]] == ["small.graph"]
    assert cli("export", "json", "--topic", "none").code == 2


def test_answers_are_exported_with_all_that_is_known_of_them(cli):
    cli("quiz", "--plain", "--deck", "small", stdin="b?\nac\nq\n")
    rows = list(csv.DictReader(io.StringIO(cli("export", "csv", "--reviews").out)))
    assert [(row["item"], row["sure"]) for row in rows] == [
        ("question:small.square", "0"),
        ("question:small.graph", "1"),
    ]
    (first, _) = json.loads(cli("export", "json", "--reviews").out)
    assert first["answer"] == {"picked": [1]}
    assert cli("export", "markdown", "--reviews").code == 2


def test_a_sheet_shows_question_and_answer(cli):
    out = cli("export", "markdown").out
    assert "## What is the square of 3?" in out
    assert "- [x] 9\n  > Three rows of three." in out
    assert "Source: Euclid II" in out


def test_nothing_is_overwritten(cli, tmp_path):
    out = tmp_path / "x.csv"
    assert cli("export", "csv", "--out", out).code == 0
    before = out.read_bytes()
    done = cli("export", "json", "--out", out)
    assert done.code == 2
    assert f"{out}: there is such a file already" in done.err
    assert out.read_bytes() == before
    assert cli("export", "anki", "--out", tmp_path / "no" / "x.apkg").code == 2


def test_a_table_becomes_a_deck_that_lints_and_is_asked(cli, tmp_path):
    table = tmp_path / "my words.csv"
    table.write_text("title,right,wrong\nTwo?,2,3 | 4\nNothing?,,\n")
    done = cli("import", "csv", table, "--into", tmp_path / "own")
    assert done.code == 0
    assert "my-words.md: 1 question, 1 left out." in done.out
    assert "left out: row 3: nothing to answer" in done.err
    asked = cli("quiz", "--plain", "--pack", tmp_path / "own", "--deck", "my-words", stdin="a\n")
    assert "1 answered, 1 fully right." in asked.out
    assert "my-words" not in cli("lint", "--pack", tmp_path / "own").out
    again = cli("import", "csv", table, "--into", tmp_path / "own")
    assert again.code == 2
    assert "there is such a deck already" in again.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("csv", "none.csv"), "none.csv: No such file"),
        (("anki", "x.csv"), "no Anki package"),
        (("mkdocs-quiz", "x.csv"), "no <quiz> block"),
        (("csv", "x.csv", "--deck", "A b"), "a deck's name has a-z"),
    ],
)
def test_what_cannot_be_imported_is_told(cli, arguments, said):
    (cli.folder / "x.csv").write_text("title\n")
    done = cli("import", *arguments)
    assert done.code == 2
    assert said in done.err


def test_a_table_with_nothing_to_ask_writes_nothing(cli, tmp_path):
    (cli.folder / "x.csv").write_text("title,answer\nWhy?,\n")
    done = cli("import", "csv", "x.csv", "--into", tmp_path / "own")
    assert (done.code, done.out) == (1, "Nothing could be taken over.\n")
    assert not (tmp_path / "own").exists()
