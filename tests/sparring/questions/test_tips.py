"""Hints are split from any text, in order, and the rest is left as written."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sparring.questions import split_tips


def test_tips_are_taken_out_in_order_and_front_matter_with_them():
    text = (
        "---\nkata: x\n---\n# x\n\nTask.\n\n> [!TIP]\n> First `a`.\n> More.\n\n"
        "> [!NOTE]\n> Stays.\n\n> [!TIP]\n> - a\n>\n> ```\n> b\n> ```\n"
    )
    assert split_tips(text) == (
        "# x\n\nTask.\n\n> [!NOTE]\n> Stays.",
        ("First `a`.\nMore.", "- a\n\n```\nb\n```"),
    )


def test_a_tip_inside_code_or_a_list_is_text():
    text = "```\n> [!TIP]\n> a\n\n\nb\n```\n\n- x\n  > [!TIP]\n  > b"
    assert split_tips(text) == (text, ())


def test_link_definitions_stay_with_the_text():
    text = "See [a].\n\n> [!TIP]\n> t\n\n[a]: https://example.org"
    assert split_tips(text) == ("See [a].\n\n[a]: https://example.org", ("t",))


def test_an_empty_text_has_neither():
    assert split_tips("") == ("", ())


@settings(derandomize=True, database=None, deadline=None)
@given(text=st.text() | st.text(alphabet="> [!TIP]\n-`#\ta"))
def test_no_text_raises_and_a_second_split_finds_nothing_new(text):
    rest, tips = split_tips(text)
    assert all(isinstance(tip, str) for tip in tips)
    assert len(rest) <= len(text)
