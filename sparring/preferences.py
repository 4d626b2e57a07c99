"""A person's settings as they are now, and the file that remembers them.

Invariant: what could not be written counts until the program ends all the same.
"""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from sparring.i18n import _
from sparring.settings import (
    Interviewer,
    Settings,
    change_setting,
    read_settings,
    value_of,
    wrong,
)


class SettingError(Exception):
    """A setting that cannot be changed so; the message says why."""


class Preferences:
    """Settings, from a file or by default."""

    def __init__(self, path: Path | None = None) -> None:
        """The settings of a file; without one they are the defaults, and kept nowhere.

        What is wrong in the file is in `problems`, each with file and line.
        """
        self.path = path
        self.settings, self.problems = Settings(), tuple[str, ...]()
        self.read_again()

    def read_again(self) -> None:
        """Let what the file says now count."""
        if self.path is not None:
            found = read_settings(self.path)
            self.settings, self.problems = found.settings, found.problems

    def change(self, name: str, value: str | int | bool) -> None:
        """Change a setting by name, such as `interviewer.model`, from now on and for good.

        Raises:
            SettingError: there is none, the value is none for it, or it cannot be written.
        """
        section, _dot, key = name.rpartition(".")
        table: Any = getattr(self.settings, section, None) if section else self.settings
        if not isinstance(table, Settings | Interviewer) or key not in names(table):
            said = _("there is no setting {name!r}; there are: {names}")
            raise SettingError(said.format(name=name, names=", ".join(all_names())))
        if said := wrong(name, getattr(table, key), value):
            raise SettingError(said)
        given: dict[str, Any] = {key: value}
        changed: Any = replace(table, **given)
        self.settings = replace(self.settings, interviewer=changed) if section else changed
        if self.path is not None:
            try:
                change_setting(self.path, name, value)
            except OSError as error:
                reason = error.strerror or _("unknown")
                raise SettingError(
                    _("{name} is changed until you leave: {path} cannot be written ({why})").format(
                        name=name, path=self.path, why=reason
                    )
                ) from None
            except ValueError as error:
                raise SettingError(str(error)) from None

    def change_from_text(self, name: str, text: str) -> None:
        """Change a setting to what a person typed. Raises SettingError."""
        self.change(name, value_of(self.shown().get(name), text))

    def shown(self) -> dict[str, str | int | bool]:
        """Every setting that is one value, by name."""
        table: dict[str, str | int | bool] = {}
        for owner, above in ((self.settings, ""), (self.settings.interviewer, "interviewer.")):
            table |= {f"{above}{name}": getattr(owner, name) for name in names(owner)}
        return table


def names(table: Settings | Interviewer) -> list[str]:
    """The settings of a table that are one value."""
    values = {each.name: getattr(table, each.name) for each in fields(table)}
    return [name for name, value in values.items() if isinstance(value, str | int | bool)]


def all_names() -> list[str]:
    """The names that `change` knows."""
    return list(Preferences().shown())
