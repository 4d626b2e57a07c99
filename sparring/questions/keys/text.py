"""Typed text made comparable: full width, case, spaces and quotation marks do not count."""

from __future__ import annotations

import re
import unicodedata

_SAME = str.maketrans(
    {
        "，": ",",
        "、": ",",
        "。": ".",
        "；": ";",
        "：": ":",
        "×": "*",
        "·": "*",
        "⋅": "*",
        "−": "-",
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "`": "",
    }
)


class UnreadableAnswer(ValueError):
    """A text that is no answer of the kind asked for; the message says how to write one."""


def folded(text: str) -> str:
    """The text after NFKC, case folding and one form for signs; spaces are single, edges bare."""
    plain = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    return " ".join(unicodedata.normalize("NFKC", plain.casefold()).split())


def same_text(answer: str, accepted: str) -> bool:
    """Whether two texts are the same after folding, a trailing full stop and `()` left out."""
    return _bare(answer) == _bare(accepted)


def _bare(text: str) -> str:
    return re.sub(r"\s*\(\)$", "", folded(text).rstrip(" .;")).replace(" ", "")
