"""Text from a submission is bounded and cannot steer a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from grader.text import printable


@given(st.text())
def test_no_control_character_is_left(text):
    shown = printable(text)
    assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in shown)
    assert "\u202e" not in shown
    assert "\x7f" not in shown


def test_escapes_are_written_out():
    assert printable("a\x1b[2Jb\u202e") == "a\\x1b[2Jb\\x202e"


def test_long_text_is_cut_and_counted():
    assert printable("x" * 50, limit=10) == "x" * 10 + "... (50 characters)"


def test_plain_text_stays_in_any_language():
    assert printable("损失 é\n\tok") == "损失 é\n\tok"
