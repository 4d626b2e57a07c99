"""A person's settings: a TOML file that may be edited by hand, and is changed by the app.

Invariant: what is wrong in it is told with its line, and never makes the program stop: the rest of
the file counts, and the default in place of what is wrong. Changing a setting keeps the comments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sparring.i18n import N_, SPOKEN, _

if TYPE_CHECKING:
    import tomllib

LANGUAGES = ("auto", *SPOKEN)
LEVELS = ("junior", "mid", "senior")
KEYMAPS = ("default", "vim")
PICTURES = ("auto", "greys", "ink")
MINUTES = range(5, 241)


@dataclass(frozen=True, slots=True)
class Interviewer:
    """A model that plays the interviewer, behind any endpoint like OpenAI's; none unless `on`."""

    on: bool = False
    url: str = "http://127.0.0.1:11434/v1"
    model: str = "llama3.2"
    key_variable: str = ""
    """Names the environment variable that holds the key: keys do not belong in files."""
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its default."""

    lang: str = "auto"
    theme: str = "sparring"
    keymap: str = "default"
    minutes: int = 40
    """Of an evening."""
    level: str = "mid"
    """Of an interview."""
    editor: str = ""
    """A command; empty: $VISUAL, $EDITOR, or what is found."""
    pictures: str = "auto"
    reduced_motion: bool = False
    mouse: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by the id of what they do, as ``quiz.hint = "f1,h"``."""
    interviewer: Interviewer = Interviewer()


@dataclass(frozen=True, slots=True)
class Read:
    """What a settings file says, and what is wrong with it, each with file and line."""

    settings: Settings
    problems: tuple[str, ...] = ()


CHOICES: Mapping[str, Sequence[str]] = {
    "lang": LANGUAGES,
    "keymap": KEYMAPS,
    "level": LEVELS,
    "pictures": PICTURES,
}


def read_settings(path: Path) -> Read:
    """The settings of a file; the defaults where there is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Read(Settings())
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or _("it is no UTF-8 text")
        said = _("{path}: cannot be read ({why}); the defaults count")
        return Read(Settings(), (said.format(path=path, why=reason),))
    import tomllib  # lazily: most people have no such file

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Read(Settings(), (_syntax(path, text, error),))
    return _Reading(path, text).read(data)


def change_setting(path: Path, name: str, value: str | int | bool) -> None:
    """Write one setting, and leave everything else in the file as it is.

    Raises:
        OSError: the file cannot be written.
        ValueError: the file is no TOML; nothing was changed.
    """
    import tomlkit
    from tomlkit.exceptions import ParseError

    text = path.read_text(encoding="utf-8") if path.exists() else ""
    try:
        document = tomlkit.parse(text)
    except ParseError as error:
        said = _("{path}: {why}; mend it first, nothing was changed")
        raise ValueError(said.format(path=path, why=error)) from None
    table: Any = document
    *sections, key = name.split(".")
    for section in sections:
        if section not in table:
            table[section] = tomlkit.table()
        table = table[section]
    table[key] = value
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_text(tomlkit.dumps(document), encoding="utf-8")
    new.replace(path)


def example() -> str:
    """A settings file with every setting, at its default, and what it may be."""
    return _(_EXAMPLE)


class _Reading:
    """Reads one file."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._lines = path, text.splitlines()
        self._problems: list[str] = []

    def read(self, data: Mapping[str, Any]) -> Read:
        found = self._table(Settings(), "", data)
        return Read(found, tuple(self._problems))

    def _table(self, made: Any, section: str, data: Mapping[str, Any]) -> Any:
        known = {each.name: getattr(made, each.name) for each in fields(made)}
        for key, value in data.items():
            name = f"{section}.{key}" if section else key
            if key not in known:
                said = _("there is no setting {name!r}").format(name=name)
                self._complain(section, key, said)
                continue
            default = known[key]
            if isinstance(default, Interviewer) and isinstance(value, dict):
                made = replace(made, **{key: self._table(default, key, value)})
            elif isinstance(default, Mapping):
                made = replace(made, **{key: self._keys(key, value)})
            elif said := wrong(name, default, value):
                self._complain(section, key, said)
            else:
                made = replace(made, **{key: value})
        return made

    def _keys(self, section: str, value: Any) -> dict[str, str]:
        if not isinstance(value, dict):
            said = _("{name} is a table: [{name}]").format(name=section)
            self._complain("", section, said)
            return {}
        good: dict[str, str] = {}
        for key, keys in _flat(value):
            if isinstance(keys, str) and keys.strip():
                good[key] = keys
            else:
                said = _('{name} is text, such as "f1,h"').format(name=f"{section}.{key}")
                self._complain(section, key, said)
        return good

    def _complain(self, section: str, key: str, said: str) -> None:
        line = self._line(section, key)
        place = f"{self._path}:{line}" if line else str(self._path)
        told = _("{place}: {problem}; the default counts")
        self._problems.append(told.format(place=place, problem=said))

    def _line(self, section: str, key: str) -> int:
        """The 1-based line of a key, 0 where it is not found."""
        inside = ""
        last = re.escape(key.rpartition(".")[2])
        pattern = rf'\s*(?:[\w."-]+\.)?"?(?:{re.escape(key)}|{last})"?\s*='
        for number, line in enumerate(self._lines, 1):
            if head := re.match(r"\s*\[([^\]]+)\]", line):
                inside = head[1].strip()
                if inside == key and not section:
                    return number
            elif inside.startswith(section) and re.match(pattern, line):
                return number
        return 0


def _flat(table: Mapping[str, Any], above: str = "") -> list[tuple[str, Any]]:
    """`quiz.hint = ...` is a table in a table, to TOML."""
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        name = f"{above}.{key}" if above else key
        found += _flat(value, name) if isinstance(value, dict) else [(name, value)]
    return found


def value_of(default: object, text: str) -> str | int | bool:
    """What a person means who types a setting whose default this is; else the text as it is."""
    word = text.strip().casefold()
    if isinstance(default, bool) and word in _WORDS:
        return _WORDS[word]
    if isinstance(default, int) and not isinstance(default, bool) and word.isdecimal():
        return int(word)
    return text


def wrong(name: str, default: object, value: object) -> str:
    """What is wrong with the value of a setting, or nothing."""
    key = name.rpartition(".")[2]
    if key in CHOICES:
        known = CHOICES[key]
        said = _("{name} is one of {values}, not {value!r}")
        return (
            "" if value in known else said.format(name=name, values=", ".join(known), value=value)
        )
    if isinstance(default, bool):
        said = _("{name} is true or false, not {value!r}")
        return "" if isinstance(value, bool) else said.format(name=name, value=value)
    if isinstance(default, int):
        allowed = RANGES.get(key, MINUTES)
        fits = type(value) is int and value in allowed
        said = _("{name} is a number from {low} to {high}, not {value!r}")
        low, high = allowed[0], allowed[-1]
        return "" if fits else said.format(name=name, low=low, high=high, value=value)
    said = _("{name} is text in quotes, not {value!r}")
    return "" if isinstance(value, str) else said.format(name=name, value=value)


_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
RANGES: Mapping[str, range] = {"minutes": MINUTES, "seconds": range(1, 601)}


def _syntax(path: Path, text: str, error: tomllib.TOMLDecodeError) -> str:
    found = re.search(r"\(at (?:line (\d+), column (\d+)|end of document)\)$", str(error))
    end = str(text.count("\n") + 1), str(len(text) - text.rfind("\n"))
    line, column = (found[1], found[2]) if found and found[1] else end
    said = str(error).rpartition(" (at ")[0] or str(error)
    shown = f"{said[:1].lower()}{said[1:]}"
    place = f"{path}:{line}:{column}"
    return _("{place}: {problem}; the defaults count").format(place=place, problem=shown)


_EXAMPLE = N_(
    """\
# Settings of Sparring. Lines that begin with # are the defaults.

# lang = "auto"            # auto (as the system's), en, zh
# theme = "sparring"       # sparring, sparring-light, sparring-contrast, sparring-okabe-ito, ...
# keymap = "default"       # default, vim
# minutes = 40             # of an evening
# level = "mid"            # of an interview: junior, mid, senior
# editor = ""              # a command; else $VISUAL or $EDITOR
# pictures = "auto"        # auto, greys, ink (pixels on or off)
# reduced_motion = false
# mouse = true

[keys]
# quiz.hint = "f1,h"       # `sparring settings --keys` lists what can be bound

[interviewer]
# on = false               # true: your answers in an interview are sent to url
# url = "http://127.0.0.1:11434/v1"   # any endpoint like OpenAI's
# model = "llama3.2"
# key_variable = ""        # the name of an environment variable that holds a key
# seconds = 60             # before it is given up
"""
)
