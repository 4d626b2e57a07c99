"""A catalogue that writes every text in other letters, so that what is not translated stands out.

Brackets round each text would do it too, but no line of a screen is wide enough for them.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Collection, Iterable
from string import ascii_lowercase, ascii_uppercase

from sparring import i18n

_OTHER = str.maketrans(
    {letter: chr(0x430 + at) for at, letter in enumerate(ascii_lowercase)}
    | {letter: chr(0x410 + at) for at, letter in enumerate(ascii_uppercase)}
)
_FIELD = re.compile(r"(\{[^{}]*\}|%(?:\(\w+\))?[a-z])")
_WORD = re.compile(r"[A-Za-z]{2,}")


class Pseudo(gettext.NullTranslations):
    """Translates letters, and leaves the fields of a text as they are."""

    def gettext(self, message: str) -> str:
        parts = _FIELD.split(message)
        return "".join(each if at % 2 else each.translate(_OTHER) for at, each in enumerate(parts))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def speak(_lang: str = "") -> None:
    """Speak it, whatever language is asked for: stands in for `i18n.use`."""
    i18n.install(Pseudo())


def words_of(*texts: str) -> set[str]:
    """The words of some texts, such as those of a pack."""
    return {word for text in texts for word in _WORD.findall(text)}


def untranslated(text: str, known: Collection[str]) -> list[str]:
    """The Latin words of a text that are not known. Of a known word its beginning is known too: a
    line may end in the middle of it.
    """
    found: Iterable[str] = _WORD.findall(text)
    return [word for word in found if not any(each.startswith(word) for each in known)]
