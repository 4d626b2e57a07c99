"""Chinese prose as its readers expect it: full-width signs, and a space around what is Latin."""

from __future__ import annotations

import re
from collections.abc import Iterator

HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF_WIDTH = re.compile(rf"(?<=[{HAN}])([,;:?!])(?=\s|[{HAN}]|$)")
_CRAMPED = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{HAN}])")


def flaws(text: str) -> Iterator[tuple[int, str, str]]:
    """Offset, message and advice of each flaw in a run of prose without code."""
    for found in _HALF_WIDTH.finditer(text):
        sign = found[1]
        yield found.start(), f"'{sign}' of half width in Chinese text", _FULL[sign]
    for found in _CRAMPED.finditer(text):
        yield found.start(), "no space between a Chinese and a Latin character", "a space there"


def mended(text: str) -> str:
    """The run of prose without these flaws."""
    text = _HALF_WIDTH.sub(lambda found: _FULL[found[1]], text)
    return _CRAMPED.sub(" ", text)
