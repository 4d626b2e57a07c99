"""The kind of a question follows from its structure, and a structure of no kind is refused."""

import pytest

from sparring.questions import read_deck
from sparring.questions.lint import deck_problems

OPEN = "### Answer\nThe answer.\n\n### Rubric\n- First point.\n- Second point.\n"
EXPLANATION = "### Explanation\nWhy it is right.\n"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (OPEN, "", 22, "nothing to answer: no choices and no key"),
        (OPEN, "### Answer\nYes.\n", 22, "a question of kind 'open' without '### Rubric'"),
        (OPEN, "### Rubric\n- a\n", 22, "a question of kind 'open' without '### Answer'"),
        ("- First point.\n- Second point.\n", "Text.\n", 30, "a rubric without points"),
        (EXPLANATION, "", 7, "a question of kind 'single' without '### Explanation'"),
        (EXPLANATION, EXPLANATION + "### Rubric\n- a\n", 21, "'### Rubric' in a question of kind"),
        ("## One?", "##", 7, "a question without a title"),
        ("> A nudge.\n", "", 16, "an empty hint"),
    ],
)
def test_a_question_of_no_kind_is_refused(write, old, new, line, message):
    found = [(each.line, each.message) for each in deck_problems(write((old, new)))]
    assert any(place == line and said.startswith(message) for place, said in found), found


def test_every_problem_of_a_question_is_reported_at_once(write):
    path = write(("level: 1; ", ""), ("   > Because.\n", ""), (EXPLANATION, ""))
    assert [(each.line, each.message) for each in deck_problems(path)] == [
        (7, "a question of kind 'single' without '### Explanation'"),
        (8, "the question has no level"),
        (12, "a wrong choice without feedback"),
    ]


def test_hints_come_in_order_and_leave_the_body(write):
    path = write(("Body of one.\n", "> [!TIP]\n> First.\n\nBody.\n\n> [!NOTE]\n> Stays.\n"))
    question = read_deck(path).questions[0]
    assert question.hints == ("First.", "A nudge.")
    assert question.body == "Body.\n\n> [!NOTE]\n> Stays."


def test_wrapping_leaves_the_content_hash_and_another_key_changes_it(write):
    def content_hash(*changes):
        return read_deck(write(*changes)).questions[0].content_hash

    plain = content_hash()
    assert plain == content_hash(("Body of one.", "Body\n  of one."))
    assert plain == content_hash(("Because.", "Since."), ("A nudge.", "Another."))
    assert plain != content_hash(("Body of one.", "Body of 1."))
    swapped = ("1. [ ] Wrong.\n", "1. [x] Wrong.\n"), ("2. [x] Right.\n", "2. [ ] Right.\n   > f\n")
    assert plain != content_hash(*swapped)
