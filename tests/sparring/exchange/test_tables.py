"""CSV out and in again: choices, numbers, shapes and open questions survive."""

import csv
import io

import pytest

from sparring.exchange.csv_in import read_csv
from sparring.exchange.draft import deck_of
from sparring.exchange.tables import write_questions
from sparring.questions import Kind, read_deck


def test_what_is_exported_can_be_imported(small_practice, kinds_deck, tmp_path):
    questions = [*small_practice.questions.values(), *kinds_deck.questions]
    path = tmp_path / "q.csv"
    with path.open("w") as file:
        write_questions(file, questions, {}, {})
    written = deck_of(read_csv(path), "back", "Back", "en", "imported")
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "back.md").write_text(written.text)
    back = {
        question.id.partition(".")[2]: question
        for question in read_deck(folder / "back.md").questions
    }
    assert {name: question.kind for name, question in back.items()}["square"] is Kind.SINGLE
    assert {choice.text: choice.correct for choice in back["square"].choices} == {
        "6": False,
        "9": True,
    }
    assert back["square"].hints == ("Multiply.", "Three threes.")
    assert back["graph"].kind is Kind.SEVERAL
    assert back["why"].rubric == questions[2].rubric
    assert back["shape"].kind is Kind.SHAPE


def test_no_field_is_taken_for_a_formula(small_practice):
    from dataclasses import replace

    question = replace(small_practice.question("small.square"), title="=1+1", body="@SUM(A1)")
    file = io.StringIO()
    write_questions(file, [question], {}, {})
    (row,) = csv.DictReader(io.StringIO(file.getvalue()))
    assert (row["title"], row["body"]) == ("'=1+1", "'@SUM(A1)")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no column `title`"),
        (b"a,b\n1,2\n", "no column `title`"),
        (b"title\n\xff\n", "not UTF-8"),
        (b'title\n"open\n', "no CSV"),
    ],
)
def test_what_is_no_table_is_told(tmp_path, data, said):
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=said):
        list(read_csv(path))


def test_an_answer_without_a_rubric_gets_one_from_its_lines(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text('title,answer\nWhy?,"- one\n- two"\nHalf?,= 0.5 +- 0.1\n')
    why, half = read_csv(path)
    assert why.rubric == ("one", "two")
    assert (half.rubric, half.answer) == ((), "= 0.5 +- 0.1")
