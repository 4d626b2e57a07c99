"""Choices: their key, their feedback, and boxes that are none."""

import pytest

from sparring.questions import Choice, read_deck
from sparring.questions.lint import deck_problems

LIST = "1. [ ] Wrong.\n   > Because.\n2. [x] Right.\n"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("1. [ ] A\n   > f\n2. [ ] B\n   > f\n", 12, "no choice is correct"),
        (
            "1. [x] A\n2. [x] B\n",
            12,
            "2 correct choices in a numbered list, which is single choice",
        ),
        ("1. [x] A\n", 12, "a question with one choice"),
        ("1. [ ] A\n2. [x] B\n", 12, "a wrong choice without feedback"),
        ("1. [ ] A\n   >\n2. [x] B\n", 12, "a wrong choice without feedback"),
        ("1. [x] A\n2. [ ] a\n   > f\n", 13, "the same choice twice"),
        ("- [x] A\n- [X]D\n", 13, "'[X]' is no box: it would be shown as text"),
        ("- [x] A\n- [  ] D\n", 13, "'[  ]' is no box: it would be shown as text"),
        ("- [*] A\n- [x] D\n", 12, "'[*]' is no box: it would be shown as text"),
        ("- [x] A\n- D\n", 13, "a choice without a box"),
        ("- [x] A\n- [ ]\n", 13, "an empty choice"),
        ("- [x] A\n- [ ] \n", 13, "an empty choice"),
        ("- [x] A\n- [ ] > f\n", 13, "an empty choice"),
        ("- [x] A\n- [ ] B\n  > [!TIP]\n  > f\n", 13, "a hint or alert inside a choice"),
        ("- [x] A\n- [x] B\n\nMore.\n", 15, "text after the choices"),
        ("- [x] A\n- [x] B\n\n1. [x] A\n2. [x] B\n", 15, "a second list of choices"),
    ],
)
def test_a_list_of_choices_that_is_wrong_is_placed(write, text, line, message):
    (problem,) = deck_problems(write((LIST, text)))
    assert (problem.line, problem.column, problem.message) == (line, 1, message)


def test_a_choice_keeps_its_blocks_and_feedback_its_own(write):
    text = (
        "1. [x] A `**`\n\n   ```python\n   x = 1\n\n     y\n   ```\n   > one\n   lazy\n\n   > two\n"
        "2. [ ] [x](http://a)\n   > f\n"
    )
    first, second = read_deck(write((LIST, text))).questions[0].choices
    assert first.text == "A `**`\n\n```python\nx = 1\n\n  y\n```"
    assert first.feedback == "one\nlazy\n\ntwo"
    assert second == Choice("[x](http://a)", False, "f")


def test_a_list_without_boxes_belongs_to_the_body(write):
    path = write(("Body of one.", "- a\n- [x](http://a)\n\nWhich?"))
    assert read_deck(path).questions[0].body == "- a\n- [x](http://a)\n\nWhich?"
