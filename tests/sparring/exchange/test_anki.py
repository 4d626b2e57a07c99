"""Anki packages: Anki's own library opens what is written, and what it writes is read."""

import sqlite3
import zipfile
from dataclasses import replace

import pytest

from sparring.exchange.anki_in import read_package
from sparring.exchange.anki_out import write_package
from sparring.exchange.draft import deck_of
from sparring.questions import Kind, read_deck

Collection = pytest.importorskip("anki.collection").Collection


@pytest.fixture
def collection(tmp_path):
    opened = Collection(str(tmp_path / "anki" / "c.anki2")) if _made(tmp_path / "anki") else None
    yield opened
    opened.close()


def _made(folder):
    folder.mkdir()
    return True


def imported(collection, path):
    from anki.collection import ImportAnkiPackageRequest

    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path)))


@pytest.fixture
def questions(small_practice, kinds_deck):
    return [*small_practice.questions.values(), *kinds_deck.questions]


def test_ankis_own_library_opens_what_is_written(collection, questions, tmp_path):
    path = tmp_path / "x.apkg"
    assert write_package(path, questions, 1.0) == len(questions) == 9
    imported(collection, path)
    assert collection.note_count() == collection.card_count() == 9
    names = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert {"Sparring::small", "Sparring::kinds"} <= names
    (note_id,) = collection.find_notes("Id:small.square")
    note = collection.get_note(note_id)
    shown = collection.get_card(note.card_ids()[0]).render_output()
    assert "What is the square of 3?" in shown.question_text
    assert "✓ 9" in shown.answer_text
    assert "That is twice 3." in shown.answer_text
    assert note.tags == ["level-1", "numbers", "single"]


def test_code_and_signs_stay_readable(collection, questions, tmp_path):
    bug = next(question for question in questions if question.kind is Kind.BUG)
    path = tmp_path / "x.apkg"
    write_package(path, [replace(bug, title="Is `a < b` & `c`?")], 1.0)
    imported(collection, path)
    note = collection.get_note(collection.find_notes("")[0])
    assert "<code>a &lt; b</code> &amp; <code>c</code>" in note.fields[1]
    assert "2      total = max(x)" in note.fields[1]
    assert "line 2 or line 3" in note.fields[2]


def test_an_edited_question_updates_its_note(collection, questions, tmp_path):
    write_package(tmp_path / "1.apkg", questions, 1.0)
    imported(collection, tmp_path / "1.apkg")
    edited = [replace(question, explanation="Better.") for question in questions]
    write_package(tmp_path / "2.apkg", edited, 2.0)
    imported(collection, tmp_path / "2.apkg")
    assert collection.note_count() == 9
    assert "Better." in collection.get_note(collection.find_notes("Id:small.square")[0]).fields[2]


def test_a_file_that_exists_is_never_overwritten(questions, tmp_path):
    path = tmp_path / "x.apkg"
    path.write_text("mine")
    with pytest.raises(FileExistsError):
        write_package(path, questions, 1.0)
    assert path.read_text() == "mine"


def exported(collection, path, *, legacy=True):
    from anki.collection import ExportAnkiPackageOptions

    options = ExportAnkiPackageOptions(legacy=legacy, with_media=False)
    collection.export_anki_package(out_path=str(path), options=options, limit=None)


@pytest.fixture
def with_notes(collection):
    for kind, fields in (
        ("Basic", ("What is <b>FID</b>?<br>In words", "A distance<br>of two Gaussians")),
        ("Cloze", ("FID compares {{c1::means}} and {{c2::covariances::matrices}}", "By Heusel")),
        ("Basic", ("Picture <img src='x.png'>", "- one\n- two")),
    ):
        note = collection.new_note(collection.models.by_name(kind))
        for name, text in zip(
            ("Front", "Back") if kind == "Basic" else ("Text", "Back Extra"), fields, strict=True
        ):
            note[name] = text
        note.tags = ["metrics"]
        collection.add_note(note, 1)
    return collection


def test_what_anki_writes_becomes_a_deck(with_notes, tmp_path):
    exported(with_notes, tmp_path / "x.apkg")
    drafts = list(read_package(tmp_path / "x.apkg"))
    written = deck_of(drafts, "mine", "Mine", "en", "imported from x.apkg")
    assert (written.count, written.left_out) == (3, ())
    path = tmp_path / "en" / "mine.md"
    path.parent.mkdir()
    path.write_text(written.text)
    basic, cloze, picture = read_deck(path).questions
    assert basic.kind is Kind.OPEN
    assert basic.title == "What is **FID**?"
    assert basic.rubric == ("A distance", "of two Gaussians")
    assert (basic.topics, basic.source) == (("metrics",), "imported from x.apkg")
    assert cloze.kind is Kind.BLANKS
    assert cloze.body == "FID compares [[1]] and [[2]]"
    assert cloze.key.blanks == (("means",), ("covariances",))
    assert cloze.hints == ("matrices",)
    assert picture.title == "Picture"


def test_a_package_for_new_versions_alone_says_how_to_export_it(with_notes, tmp_path):
    exported(with_notes, tmp_path / "x.apkg", legacy=False)
    with pytest.raises(ValueError, match="Support older Anki versions"):
        list(read_package(tmp_path / "x.apkg"))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_package_is_told(tmp_path, data):
    path = tmp_path / "x.apkg"
    path.write_bytes(data)
    with pytest.raises(ValueError, match="no Anki package"):
        list(read_package(path))


def test_a_broken_collection_is_told(tmp_path):
    path = tmp_path / "x.apkg"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("collection.anki2", b"SQLite format 3\0" + b"x" * 200)
    with pytest.raises(ValueError, match="cannot be read"):
        list(read_package(path))
    other = tmp_path / "other"
    sqlite3.connect(other).executescript("CREATE TABLE col (x)")
    with zipfile.ZipFile(tmp_path / "y.apkg", "w") as package:
        package.write(other, "collection.anki2")
    with pytest.raises(ValueError, match="cannot be read"):
        list(read_package(tmp_path / "y.apkg"))
