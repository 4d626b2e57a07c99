"""A folder of decks: across files, against the katas, and every file on its own."""

import pytest

from sparring.questions.lint import lint


def found(folder, katas=("k1",)):
    return [
        (str(each.path.relative_to(folder)), each.line, each.column, each.message)
        for each in lint(folder, katas)
    ]


def test_a_clean_folder_has_no_problem(write, tmp_path):
    write()
    write(at="zh/demo.md")
    assert found(tmp_path) == []


def test_a_kata_that_does_not_exist_is_placed_at_its_key(write, tmp_path):
    write()
    assert found(tmp_path, ["k2"]) == [("en/demo.md", 8, 58, "there is no kata 'k1'")]
    assert lint(tmp_path, ["k2"])[0].advice == "one of: k2"


def test_an_id_is_taken_once_in_a_language(write, tmp_path):
    write()
    write(at="en/other.md")
    assert found(tmp_path) == [
        ("en/other.md", 1, 1, "the file of deck 'demo' has another name"),
        ("en/other.md", 8, 6, "the id 'demo.one' is that of demo.md:7"),
        ("en/other.md", 23, 6, "the id 'demo.two' is that of demo.md:22"),
    ]


def test_a_file_in_the_folder_of_another_language_is_found(write, tmp_path):
    write(("title: Demo\n", "title: Demo\nlang: zh\n"))
    assert found(tmp_path) == [("en/demo.md", 1, 1, "lang is 'zh' in the folder en/")]


def test_every_file_is_linted_although_one_is_broken(write, tmp_path):
    write(("level: 1", "level: 9"))
    write(("level: 3", "level: 0"), at="zh/demo.md")
    (tmp_path / "en" / "bad.md").write_bytes(b"\xff")
    assert [(name, line) for name, line, _, _ in found(tmp_path)] == [
        ("en/bad.md", 1),
        ("en/demo.md", 8),
        ("zh/demo.md", 23),
    ]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path):
    assert [each.message for each in lint(tmp_path / "none", [])] == ["no such folder"]


@pytest.mark.parametrize("name", ["images", "zh"])
def test_a_folder_without_decks_needs_no_mirror(write, tmp_path, name):
    write()
    (tmp_path / name).mkdir()
    assert found(tmp_path) == []
