"""Words in blanks: width, case, code marks and brackets of a call do not count."""

import pytest

from sparring.questions.keys import same_text


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [
        ("Zero_Grad", "zero_grad"),
        ("ｚｅｒｏ＿ｇｒａｄ", "zero_grad"),
        ("`zero_grad()`", "zero_grad"),
        ("non-saturating", "Non‐Saturating".replace("‐", "-")),
        (" batch  norm. ", "batch norm"),
        ("批 归一化。", "批归一化"),
        ("straße", "STRASSE"),
    ],
)
def test_the_same_word_is_the_same(answer, accepted):
    assert same_text(answer, accepted)


def test_another_word_is_not():
    assert not same_text("zero", "zero_grad")
    assert not same_text("", "x")
