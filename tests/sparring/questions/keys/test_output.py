"""What a program prints, and what a person writes for it."""

import pytest

from sparring.questions.keys import OutputKey, UnreadableAnswer


@pytest.mark.parametrize(
    "text",
    ["[1.0, 2.0]", "[1,2]", " [ 1.00 , 2 ] ", "［１，２］"],
)
def test_spaces_width_and_digits_of_a_number_do_not_count(text):
    assert OutputKey(("[1.0, 2.0]",)).right_lines(text) == (True,)


@pytest.mark.parametrize("text", ["(1, 2)", "[1, 2", "[2, 1]", "[1, 2, 3]", "1 2"])
def test_brackets_order_and_number_count(text):
    assert OutputKey(("[1.0, 2.0]",)).right_lines(text) == (False,)


def test_words_are_compared_without_case_and_quotes():
    key = OutputKey(("True", "'DG'"))
    assert key.right_lines("true\nDG") == (True, True)
    assert key.right_lines("false\n'dg'") == (False, True)


def test_a_missing_line_and_a_line_too_many_are_wrong():
    key = OutputKey(("1", "2"))
    assert key.right_lines("1") == (True, False)
    assert key.right_lines("1\n2\n3") == (True, False)
    with pytest.raises(UnreadableAnswer, match="line by line"):
        key.right_lines(" \n")
