"""The checks of a checks.py, read from its text: nothing of it runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlined:
    """One check as its declaration shows it."""

    id: str
    title: str
    """Empty where it is not written out."""
    kind: str
    """``exact`` or ``gate``."""
    line: int
    """Where its function begins."""


def outline(source: str) -> tuple[Outlined, ...]:
    """Every function under ``@check`` or ``@gate``, in the order in which a judge runs them.

    Raises:
        SyntaxError: it is no Python.
    """
    found = list(_outlined(ast.parse(source).body))
    return tuple(sorted(found, key=lambda check: check.kind == "gate"))


def _outlined(body: list[ast.stmt]) -> Iterator[Outlined]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _outlined(node.body)
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            for decorator in node.decorator_list:
                match decorator:
                    case ast.Call(func=ast.Name(id="check" | "gate" as marker), args=args):
                        kind = "gate" if marker == "gate" else "exact"
                        yield Outlined(node.name, _text(args), kind, node.lineno)


def _text(arguments: list[ast.expr]) -> str:
    match arguments:
        case [ast.Constant(value=str(text)), *_]:
            return text
    return ""
