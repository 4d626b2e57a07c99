"""Flaws of Chinese prose, and their mending."""

import pytest

from sparring.questions.chinese import flaws, mended


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("损失,很大", "损失，很大"),
        ("是吗?", "是吗？"),
        ("训练G时", "训练 G 时"),
        ("共12个", "共 12 个"),
        ("见表1", "见表 1"),
    ],
)
def test_a_flaw_is_found_and_mended(text, better):
    assert list(flaws(text))
    assert mended(text) == better
    assert list(flaws(better)) == []


@pytest.mark.parametrize(
    "text", ["损失，很大。", "D(G(z)) 的值", "a, b 和 c: d", "（WGAN）的", "1:2", ""]
)
def test_what_is_written_well_is_left(text):
    assert list(flaws(text)) == []
    assert mended(text) == text
