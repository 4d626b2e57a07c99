"""Numbers as people type them, and keys as authors write them."""

import contextlib
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sparring.questions.keys import UnreadableAnswer, read_number, read_number_key


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.5", 0.5),
        (".5", 0.5),
        ("1/2", 0.5),
        ("50 %", 0.5),
        ("５０％", 0.5),
        ("1e-3", 0.001),
        ("10^-3", 0.001),
        ("2 log 2", 2 * math.log(2)),
        ("2*ln(2)", 2 * math.log(2)),
        ("-log 4", -math.log(4)),
        ("log2(8)", 3.0),
        ("log10(1000)", 3.0),
        ("log2", math.log(2)),
        ("1 − 1/e", 1 - 1 / math.e),
        ("2π", 2 * math.pi),
        ("-2^2", -4.0),
        ("2^3^2", 512.0),
        ("(1 + 2) × 3", 9.0),
        ("--1", 1.0),
        ("inf", math.inf),
    ],
)
def test_a_number_is_read_as_it_is_meant(text, value):
    assert read_number(text.replace("π", "pi")) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "1,5", "5 5", "1/0", "(1", "1)", "sqrt(-1)", "(-1)^0.5", "9**9**9**9"),
        *("log 3/4", "__import__('os')", "1" * 81, "(" * 80, ".", "%", "e e e +", "nan"),
    ],
)
def test_what_is_no_number_is_refused_with_advice(text):
    with pytest.raises(UnreadableAnswer) as caught:
        read_number(text)
    assert "write" in str(caught.value) or "bracket" in str(caught.value)


@settings(derandomize=True, database=None, deadline=None)
@given(text=st.text(alphabet="0123456789.+-*/^()%e logsqrtpin,", max_size=40))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(UnreadableAnswer):
        assert not math.isnan(read_number(text))


@settings(derandomize=True, database=None, deadline=None)
@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_that_python_prints_is_read_back(number):
    assert read_number(repr(number)) == number


def test_a_key_has_a_tolerance_in_its_own_unit_or_in_per_cent():
    assert read_number_key("= 0.5 +- 1e-3").accepts("0.501")
    assert not read_number_key("= 0.5 +- 1e-3").accepts("0.5011")
    assert read_number_key("= 200 +- 1%").accepts("198")
    assert not read_number_key("= 200 +- 1%").accepts("197")
    assert read_number_key("= 3").accepts("6/2")
    assert not read_number_key("= 3").accepts("3.0001")
    assert read_number_key("= inf").accepts("inf")


def test_a_key_in_per_cent_takes_the_number_with_and_without_its_sign():
    key = read_number_key("= 25 % +- 0.5 %")
    assert key.accepts("25")
    assert key.accepts("25.4%")
    assert not key.accepts("0.25")
    assert read_number_key("= 0.25").accepts("25 %")


@pytest.mark.parametrize("text", ["0.5", "=", "= a", "= 1 +- -1", "= 1 +- b", "= 1 +- inf"])
def test_a_key_that_says_nothing_is_refused(text):
    with pytest.raises(UnreadableAnswer):
        read_number_key(text)
