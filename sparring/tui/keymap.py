"""Which key does what, by the settings: the keymap's keys, then those of one's own.

Invariant: every action can be reached. A key that a screen uses for something else is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import Keys

from sparring.i18n import _
from sparring.settings import Settings
from sparring.tui.base import Face, shown_key

_SCREENS = {
    "home": "Home",
    "welcome": "Welcome",
    "decks": "Decks",
    "quiz": "Quiz",
    "summary": "Summary",
    "katas": "Katas",
    "graph": "Graph",
    "kata": "KataScreen",
    "solution": "SolutionScreen",
    "training": "TrainingScreen",
    "attempts": "Attempts",
    "reading": "Reading",
    "mock_start": "MockStart",
    "mock": "MockScreen",
    "mock_debrief": "MockDebrief",
    "stats": "Stats",
    "settings": "SettingsScreen",
}
"""Every whole screen: its module, and its class."""
_VIM = {"home.move-up": "up,k", "home.katas": "K"}
"""What the vim keymap changes: j, k, g and G move everywhere else as it is."""
_NAMED = {key.value for key in Keys} | {"question_mark", "slash", "comma", "minus", "plus"}
_LONG = {"?": "question_mark", "/": "slash"}
_MODIFIERS = re.compile(r"(?:(?:ctrl|shift|alt|super|meta|hyper)\+)*")


class Keymap(NamedTuple):
    """Keys by the id of what they do, and what is wrong with the settings."""

    keys: dict[str, str]
    problems: tuple[str, ...]


@dataclass
class Bindable:
    """Something that a screen can do, by the id that settings call it."""

    id: str
    words: str
    actions: list[str] = field(default_factory=list)
    every_key: list[str] = field(default_factory=list)
    screens: set[type[Face]] = field(default_factory=set)

    @property
    def keys(self) -> str:
        """Its keys by default, as settings write them."""
        return ",".join(self.every_key)


def screens() -> Iterator[type[Face]]:
    """The class of every whole screen."""
    for module, name in _SCREENS.items():
        yield getattr(import_module(f"sparring.tui.{module}"), name)


def _own_bindings(screen: type[Face]) -> Iterator[Binding]:
    """Those of Sparring's own classes; each names its id in settings."""
    for above in screen.__mro__:
        if issubclass(above, Face):
            for binding in above.__dict__.get("BINDINGS", ()):
                assert isinstance(binding, Binding)
                yield binding


def described() -> Iterator[Bindable]:
    """What has words; digits and the letters of choices have none."""
    return (each for each in bindable().values() if each.words)


@cache
def bindable() -> Mapping[str, Bindable]:
    """Everything that a key can be set for, by id, screen by screen."""
    found: dict[str, Bindable] = {}
    for screen in screens():
        for binding in _own_bindings(screen):
            assert binding.id is not None, binding
            each = found.setdefault(binding.id, Bindable(binding.id, binding.description))
            each.screens.add(screen)
            for key in binding.key.split(","):
                if key not in each.every_key:
                    each.every_key.append(key)
            each.actions.append(binding.action)
    return found


def keymap(settings: Settings) -> Keymap:
    """The keys of every id, with what the settings change; what cannot be is told."""
    known = bindable()
    keys = {each.id: each.keys for each in known.values()}
    keys |= _VIM if settings.keymap == "vim" else {}
    problems: list[str] = []
    for id, wanted in settings.keys.items():
        said = _wrong(id, wanted, keys)
        if said:
            problems.append(_("keys.{id}: {why}; it is left as it was").format(id=id, why=said))
        else:
            keys[id] = ",".join(_split(wanted))
    return Keymap(keys, tuple(problems))


def _split(keys: str) -> list[str]:
    """Each key by the name that bindings have for it."""
    return [_LONG.get(key.strip(), key.strip()) for key in keys.split(",")]


def as_markdown(settings: Settings) -> str:
    """Every key of every screen, and the id that settings call it by."""
    own, problems = keymap(settings)
    lines = [_('In the file, under `[keys]`, a line such as `quiz.hint = "f1,h"`.'), ""]
    lines += [f"- {problem}" for problem in problems]
    lines += ["", "| " + " | ".join((_("key"), _("does"), _("name"))) + " |", "|---|---|---|"]
    for each in described():
        keys = " ".join(shown_key(key) for key in own[each.id].split(","))
        lines.append(f"| `{keys}` | {_(each.words)} | {each.id} |")
    return "\n".join(lines)


def _wrong(id: str, wanted: str, keys: Mapping[str, str]) -> str:
    known = bindable()
    if id not in known:
        return _("there is no such action; `sparring settings --keys` lists them")
    for key in _split(wanted):
        if not _is_key(key):
            return _("{key!r} is no key").format(key=key)
        for other in known.values():
            beside = known[id].screens & other.screens
            shared = set(known[id].every_key) & set(other.every_key)
            # Two actions that share a key by default make sense at different times.
            if other.id != id and beside and not shared and key in keys[other.id].split(","):
                return _("{key!r} does {other} there").format(key=shown_key(key), other=other.id)
    return ""


def _is_key(key: str) -> bool:
    bare = _MODIFIERS.sub("", key, count=1)
    return len(bare) == 1 or bare in _NAMED
