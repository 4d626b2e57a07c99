"""``sparring settings``: show the settings, or change one."""

from __future__ import annotations

import argparse
import json

from sparring.exits import Exit
from sparring.i18n import _
from sparring.opening import UsageError
from sparring.preferences import Preferences, SettingError
from sparring.settings import example
from sparring.wording import padded


def settings(options: argparse.Namespace) -> int:
    """Print every setting, an example of the file, or the keys; with a name and a value, set it."""
    preferences: Preferences = options.preferences
    if options.example:
        print(example(), end="")
        return Exit.DONE
    if options.keys:
        return _keys(preferences)
    if options.value is not None:
        if options.name == "theme":
            _check_theme(options.value)
        try:
            preferences.change_from_text(options.name, options.value)
        except SettingError as error:
            raise UsageError(str(error)) from None
    shown = preferences.shown()
    if options.name is not None:
        if options.name not in shown:
            names = ", ".join(shown)
            raise UsageError(
                _("there is no setting {name!r}; there are: {names}").format(
                    name=options.name, names=names
                )
            )
        shown = {options.name: shown[options.name]}
    if options.json:
        print(json.dumps(shown, indent=1, ensure_ascii=False))
        return Exit.DONE
    usual = Preferences().shown()
    for name, value in shown.items():
        mark = "" if value == usual[name] else "   *"
        print(f"{name:<26}{as_text(value)}{mark}")
    if options.name is None:
        print("\n" + _("* is not the default. The file: {path}").format(path=preferences.path))
    return Exit.DONE


def _check_theme(name: str) -> None:
    from sparring.tui.themes import unknown_theme

    if problem := unknown_theme(name):
        raise UsageError(problem)


def as_text(value: str | int | bool) -> str:
    """A value as it stands in the file."""
    return json.dumps(value, ensure_ascii=False)


def _keys(preferences: Preferences) -> int:
    from sparring.tui.keymap import described, keymap

    own, problems = keymap(preferences.settings)
    for each in described():
        keys = own.get(each.id, each.keys)
        print(f"{padded(each.id, 26)}{padded(keys, 26)}{_(each.words)}")
    for problem in problems:
        print(f"!  {problem}")
    print("\n" + _("Keymap: {name}").format(name=preferences.settings.keymap))
    return Exit.DONE
