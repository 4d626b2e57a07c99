"""The parser of the command line in the language that is spoken.

argparse has words of its own, and asks the module gettext for them, which knows the system's
language alone. While `speaking` they come from Sparring's catalogue.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sparring import i18n
from sparring.i18n import N_
from sparring.wording import cells, wrapped

_ITS_WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
)
"""What Sparring's options can make argparse say."""


class Formatter(argparse.HelpFormatter):
    """Help whose lines are broken by cells: Chinese has no spaces to break at."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(wrapped(" ".join(text.split()), width, indent, indent))

    def _format_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any) -> str:
        text = super()._format_usage(usage, actions, groups, prefix)
        head = text.partition(" ")[0]
        return text.replace("\n ", "\n " + " " * (cells(head) - len(head)))


def _said(text: str | None) -> str | None:
    """The text translated; argparse asks for what is not there too."""
    return i18n._(text) if text else text


@contextmanager
def speaking() -> Iterator[None]:
    """Let argparse speak like the rest. Its words are asked for while it parses, and before."""
    module: Any = argparse
    before = {name: getattr(module, name) for name in ("_", "ngettext") if hasattr(module, name)}
    try:
        module._, module.ngettext = _said, i18n.ngettext
        yield
    finally:
        for name, function in before.items():
            setattr(module, name, function)
