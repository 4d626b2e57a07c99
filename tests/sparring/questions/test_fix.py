"""`lint --fix`: ids and normal forms, and never another meaning."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sparring.questions.fix import mend, mended_deck
from sparring.questions.lint import deck_problems
from tests.sparring.kinds import KINDS
from tests.sparring.questions.conftest import DECK


@pytest.mark.parametrize("deck", [DECK, KINDS])
def test_a_deck_in_order_is_left_as_it_is(deck):
    assert mended_deck(deck, "en") == (deck, [])


def test_a_missing_id_is_made_of_the_title_and_is_free():
    text = DECK.replace("id: demo.one; ", "").replace("id: demo.two", "id: demo.one")
    mended, changes = mended_deck(text, "en")
    assert changes == ["ids"]
    assert "## One?\n<!-- id: demo.one-2; level: 1;" in mended
    assert "<!-- id: demo.one; level: 3;" in mended


def test_a_missing_comment_is_begun():
    text = DECK.replace(DECK.split("\n")[7] + "\n", "")
    mended, _ = mended_deck(text, "en")
    assert "## One?\n<!-- id: demo.one -->\n\nBody of one." in mended


def test_a_translation_takes_the_ids_of_its_original():
    text = DECK.replace("## One?", "## 一？").replace("id: demo.one; ", "")
    mended, _ = mended_deck(text, "zh", ["demo.one", "demo.two"])
    assert "## 一？\n<!-- id: demo.one; level: 1;" in mended
    assert "<!-- id: demo.question-1;" in mended_deck(text, "zh")[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1. [ ] Wrong.", "1. [  ]  Wrong.   "),
        ("2. [x] Right.", "2. [X] Right."),
        ("2. [x] Right.", "2. [ x ] Right.\t"),
        ("Body of one.\n", "Body of one. \r\n"),
    ],
)
def test_boxes_and_spaces_get_their_normal_form(old, new):
    assert mended_deck(DECK.replace(old, new), "en")[0] == DECK


def test_code_keeps_its_spaces_and_boxes():
    text = DECK.replace("Body of one.", "```python\nx = [X]  \n- [X] a\t\n```")
    assert mended_deck(text, "en")[0] == text


def test_chinese_signs_are_widened_outside_of_code():
    text = DECK.replace("Body of one.", "损失,看`a,b`和D:好。")
    mended, changes = mended_deck(text, "zh")
    assert changes == ["Chinese signs"]
    assert "损失，看`a,b`和 D:好。" in mended
    assert mended_deck(text, "en")[1] == []


def test_files_are_replaced_whole_and_only_where_something_changes(tmp_path):
    folder = tmp_path / "en"
    folder.mkdir()
    good, bad = folder / "a.md", folder / "demo.md"
    good.write_text(DECK.replace("demo", "a"))
    bad.write_text(DECK.replace("id: demo.one; ", ""))
    (folder / "none.md").write_bytes(b"\xff")
    os.chmod(bad, 0o640)
    before = good.stat().st_mtime_ns
    assert list(mend(tmp_path)) == [(bad, ["ids"])]
    assert good.stat().st_mtime_ns == before
    assert bad.stat().st_mode & 0o777 == 0o640
    assert deck_problems(bad) == []
    assert list(mend(tmp_path)) == []
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "demo.md", "none.md"]


LINES = st.sampled_from(
    [
        *("## T", "<!-- id: x.y -->", "<!-- level: 1 -->", "```python", "```", "~~~", "- [X] a"),
        *(
            "1. [ x ] b",
            "损失,好",
            "a\tb",
            "",
            "---",
            "deck: x",
            "D和G",
            "> [!TIP]",
            "  ",
            "### Order",
        ),
    ]
)


@settings(derandomize=True, database=None, deadline=None)
@given(lines=st.lists(LINES, max_size=14), lang=st.sampled_from(["en", "zh"]))
def test_mending_twice_changes_nothing_more(lines, lang):
    once, _ = mended_deck("\n".join(lines), lang)
    assert mended_deck(once, lang) == (once, [])
