"""Text from a submission made safe to show: bounded, and free of control characters."""

from __future__ import annotations

import unicodedata

LIMIT = 4000
# Control, format (right-to-left overrides), surrogate, private use.
_HIDDEN = {"Cc", "Cf", "Cs", "Co"}


def printable(text: str, limit: int = LIMIT) -> str:
    """The text with every control character but the new line and tab written as an escape."""
    shown = text if len(text) <= limit else f"{text[:limit]}... ({len(text)} characters)"
    return "".join(
        f"\\x{ord(sign):02x}"
        if unicodedata.category(sign) in _HIDDEN and sign not in "\n\t"
        else sign
        for sign in shown
    )


def one_line(text: str) -> str:
    """`printable`, with new lines escaped too: for a name within a line."""
    return printable(text).replace("\n", "\\n")


def place(file: str, line: int | None, text: str, column: int | None = None) -> str:
    """``file:line:column: text``, as far as they are known."""
    parts = [file, *(str(part) for part in (line, column if line else None) if part is not None)]
    return f"{':'.join(parts)}: {text}"
