"""Sections: known names in both languages, once, with the content that they are for."""

import pytest

from sparring.questions import read_deck
from sparring.questions.lint import deck_problems


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("### Follow-up", "### Followup", 34, "unknown section 'Followup'"),
        ("### Follow-up", "### Rubric", 34, "a second section 'Rubric'"),
        ("- And then?\n", "", 34, "the section 'Follow-up' is empty"),
        ("- And then?\n", "And then?\n", 35, "this section holds one list only"),
        ("- And then?\n", "- a\n\n1. b\n", 37, "this section holds one list only"),
        ("- And then?\n", "- a\n-\n", 36, "an empty item"),
        ("The answer.", "A.\n\n> [!TIP]\n> x", 30, "a hint inside 'Answer'"),
    ],
)
def test_a_section_that_is_wrong_is_placed(write, old, new, line, message):
    problem = deck_problems(write((old, new)))[0]
    assert (problem.line, problem.column, problem.message) == (line, 1, message)


def test_chinese_names_mean_the_same_sections(write):
    path = write(
        (
            "Why it is right.\n",
            "Why it is right.\n\n### 易错点\n小心。\n\n### 参考文献\n- 一本书\n",
        ),
        ("### Answer", "### 参考答案"),
        ("### Rubric", "### 评分要点"),
        ("### Follow-up", "### 追问"),
        ("### Explanation", "### 解析"),
    )
    first, second = read_deck(path).questions
    assert (first.pitfalls, first.references) == ("小心。", ("一本书",))
    assert first.explanation == "Why it is right."
    assert (second.answer, second.follow_up) == ("The answer.", ("And then?",))
    assert second.rubric == ("First point.", "Second point.")


def test_an_item_keeps_what_is_nested_in_it(write):
    path = write(("- First point.", "- [ ] First\n  point.\n  - detail"))
    assert read_deck(path).questions[1].rubric[0] == "First\npoint.\n- detail"
