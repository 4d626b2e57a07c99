"""The language of the app and the command line, by gettext. Content has a language of its own.

Texts are English in the code: `_("Kept.")`, `ngettext("{n} answer", "{n} answers", n)`, `pgettext`
where one English word means two things, and `N_` for texts that are translated when they are shown,
such as those of bindings. `make messages` brings the catalogues up to date.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

DOMAIN = "sparring"
FOLDER = Path(__file__).parent / "locale"
SPOKEN = ("en", "zh")
"""The languages that there are, the one of the code first."""

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # in the order in which gettext asks

_now: gettext.NullTranslations = gettext.NullTranslations()


def use(lang: str) -> None:
    """Speak this language from now on; English where there is no catalogue."""
    global _now
    _now = gettext.translation(DOMAIN, str(FOLDER), [lang], fallback=True)


@contextmanager
def english() -> Iterator[None]:
    """Speak English for a moment: where there are no letters for other languages."""
    global _now
    before, _now = _now, gettext.NullTranslations()
    try:
        yield
    finally:
        _now = before


def install(catalogue: gettext.NullTranslations) -> None:
    """Speak through this catalogue: for tests."""
    global _now
    _now = catalogue


def _(text: str) -> str:
    """The text in the language that is spoken."""
    return _now.gettext(text)


def ngettext(one: str, many: str, number: int, **more: object) -> str:
    """The form for this number, with `{n}`, and what more it names, filled in."""
    return _now.ngettext(one, many, number).format(n=number, **more)


def pgettext(context: str, text: str) -> str:
    """The text as it is meant in this context."""
    return _now.pgettext(context, text)


def N_(text: str) -> str:
    """The text as it is: marked, to be translated when it is shown."""
    return text


def chosen(
    asked: str | None, setting: str = "auto", environ: Mapping[str, str] | None = None
) -> str:
    """The language to speak: as asked for, else as set, else the system's, else English."""
    for wanted in (asked, setting):
        if wanted in SPOKEN:
            return str(wanted)
    return _of_system(os.environ if environ is None else environ)


def asked_for(arguments: Sequence[str]) -> str | None:
    """What `--lang` says, before the arguments are parsed: help is in that language too."""
    for number, argument in enumerate(arguments):
        if argument == "--lang":
            return arguments[number + 1] if number + 1 < len(arguments) else None
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return None


def _of_system(environ: Mapping[str, str]) -> str:
    for name in _VARIABLES:
        for value in environ.get(name, "").split(":"):
            code = value.partition(".")[0].partition("_")[0].lower()
            if code in SPOKEN:
                return code
        if environ.get(name):
            break
    return SPOKEN[0]
