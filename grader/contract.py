"""What a kata's stub promises: the names, parameters and returns that a submission must offer.

Read from the stub's syntax tree; nothing is imported or run.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

_RETURNS = re.compile(r"^\s*Returns:\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Function:
    """One function that the submission must define."""

    name: str
    signature: str
    """As the stub writes it, such as ``(critic, real, fake)``."""
    positional: int
    """How many arguments the checks may pass by position."""
    keywords: tuple[str, ...]
    """The parameters' names, which the checks may use as keywords."""
    annotation: str
    """The return annotation's last part: ``Tensor``, ``Module``, ``dict``, ``None`` or empty."""
    returns: str
    """The ``Returns:`` line of its docstring, quoted in messages."""

    def missing_from(self, names: Sequence[str]) -> str:
        """Says that it is missing from a file that defines ``names``, and which comes near."""
        near = difflib.get_close_matches(self.name, names, n=1)
        advice = f"you define {near[0]}: did you mean {self.name}?" if near else "define it"
        return f"{self.name}{self.signature} is missing: {advice}"

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Function:
        return cls(**{**data, "keywords": tuple(data["keywords"])})


def read_contract(stub: str) -> tuple[Function, ...]:
    """The public top-level functions of a stub, in order."""
    return tuple(
        _function(node)
        for node in ast.parse(stub).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    )


def _function(node: ast.FunctionDef) -> Function:
    returns = _RETURNS.search(ast.get_docstring(node) or "")
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return Function(
        name=node.name,
        signature=f"({', '.join(names)})",
        positional=len(names),
        keywords=tuple(names),
        annotation=_last_name(node.returns),
        returns=returns.group(1).rstrip(".") if returns else "",
    )


def _last_name(annotation: ast.expr | None) -> str:
    match annotation:
        case ast.Constant(value=None):
            return "None"
        case ast.Constant(value=str(text)):
            return text.rpartition(".")[2]
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case ast.Subscript(value=value):
            return _last_name(value)
    return ""
