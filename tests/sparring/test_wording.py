"""Texts and the room that they take."""

import textwrap

import pytest

from sparring import i18n
from sparring.schedule import Rating
from sparring.wording import (
    cells,
    level_name,
    outcome_name,
    padded,
    rated,
    sentence,
    shortened,
    wrapped,
)

CHINESE = "今天的计划，以及到面试那天能掌握多少；用 `sparring plan --date 2026-12-12` 设定日期。"


def test_a_chinese_character_takes_two_cells():
    assert cells("题目 3") == 6
    assert padded("题目", 8) == "题目    "
    assert padded("questions", 3) == "questions"
    assert shortened("今天的计划", 10) == "今天的计划"
    assert shortened("今天的计划", 9) == "今天的计…"
    assert shortened("questions", 5) == "ques…"


def test_english_is_broken_at_spaces_as_ever():
    text = "today's plan, and what will be known on the day of the interview"
    assert wrapped(text, 20, "- ", "  ") == textwrap.wrap(
        text, 20, initial_indent="- ", subsequent_indent="  "
    )


@pytest.mark.parametrize("width", [13, 20, 40, 79])
def test_chinese_breaks_anywhere_but_not_before_a_closing_sign(width):
    lines = wrapped(CHINESE, width, "- ", "  ")
    assert lines[0].startswith("- ")
    assert all(line.startswith("  ") for line in lines[1:])
    assert not any(line.strip("- ")[0] in "，；。" for line in lines)
    assert all(cells(line) <= width for line in lines)
    assert "".join(line[2:] for line in lines).replace(" ", "") == CHINESE.replace(" ", "")


def test_a_sentence_has_a_capital_letter_and_one_full_stop():
    assert sentence("the time is over") == "The time is over."
    assert sentence("It is over.") == "It is over."
    i18n.use("zh")
    assert sentence("时间到了") == "时间到了。"
    assert sentence("时间到了。") == "时间到了。"


def test_names_have_words_in_each_language():
    names = level_name("mid"), outcome_name("not run"), rated(Rating.EASY)
    assert names == ("mid", "not run", "Rated easy.")
    i18n.use("zh")
    names = level_name("mid"), outcome_name("not run"), rated(Rating.EASY)
    assert names == ("中级", "未运行", "评为“简单”。")
    assert level_name("other") == "other"
