"""Shapes, however they are written down."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sparring.questions.keys import UnreadableAnswer, read_shape_key


@pytest.mark.parametrize(
    "text",
    [
        *("(N, 1, 28, 28)", "B,1,28,28", "[b, 1, 28, 28]", "（Ｎ，1，28，28）", "(n,1,28,28,)"),
        *("torch.Size([N, 1, 28, 28])", "n 1 28 28", "N x 1 x 28 x 28"),
    ],
)
def test_one_shape_has_many_spellings(text):
    assert read_shape_key("(N, 1, 28, 28)").accepts(text)


@pytest.mark.parametrize("text", ["1, 28, 28", "(64, 1, 28, 28)", "(N, 28, 28, 1)", "(N, 1, 28)"])
def test_another_shape_is_wrong(text):
    assert not read_shape_key("(N, 1, 28, 28)").accepts(text)


def test_letters_stand_for_sizes_and_products_may_be_turned():
    key = read_shape_key("(N, 2*C)")
    assert key.accepts("(B, 2C)")
    assert key.accepts("(b, d*2)")
    assert not key.accepts("(N, 2*N)")
    assert not key.accepts("(2*N, C)")
    assert not read_shape_key("(N, N)").accepts("(N, C)")
    assert read_shape_key("(N, C*H)").accepts("(N, H*C)")


def test_one_size_and_none():
    assert read_shape_key("(4,)").accepts("4")
    assert read_shape_key("(4,)").accepts("(4)")
    assert read_shape_key("()").accepts("scalar")
    assert read_shape_key("()").accepts("[]")
    assert not read_shape_key("()").accepts("(1,)")


@pytest.mark.parametrize("text", ["", "?", "(N, -1)", "N, 2 8", "1.5", "a" * 400 + "!", "1," * 30])
def test_what_is_no_shape_is_refused_with_advice(text):
    with pytest.raises(UnreadableAnswer, match="write a shape"):
        read_shape_key("(N, 1)").accepts(text)


@settings(derandomize=True, database=None, deadline=None)
@given(text=st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(UnreadableAnswer):
        assert read_shape_key("(N, 1)").accepts(text) in (True, False)
