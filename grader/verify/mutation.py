"""Mutants of a reference: one small change each, to show what the checks do not notice.

The changes are those of mutmut, and four that matter in code that trains: a statement left out, a
`with` block taken apart, a method call dropped from a chain, a loop run once.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import libcst as cst

Operator = tuple[type, Callable[[Any], Iterable[Any]]]


class MutationUnavailable(Exception):
    """The mutation library is not installed; says how to get it."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A reference with one change."""

    operator: str
    """What was changed: ``number``, ``swap op``, ``statement left out``."""
    line: int
    """The first line that differs."""
    before: str
    after: str
    source: bytes


def require_library() -> None:
    """Raises MutationUnavailable without the library."""
    try:
        import libcst
        import mutmut.mutation.mutators
    except ImportError as error:
        raise MutationUnavailable(
            f"mutants need mutmut, and {error.name} is missing:"
            " pip install 'sparring[authoring]' (in a checkout: pip install -e '.[authoring]')"
        ) from None
    assert libcst
    assert mutmut.mutation.mutators


def mutants_of(source: str) -> list[Mutant]:
    """Every mutant that is Python, and another program than the source, in order of its lines.

    Args:
        source: a module. Its functions are changed, and the numbers beside them; annotations,
            imports and docstrings are not.

    Raises:
        MutationUnavailable: the library is not installed.
    """
    require_library()
    import libcst as cst

    module = cst.parse_module(source)
    seen = {ast.dump(ast.parse(source))}
    found: list[Mutant] = []
    for name, node, changed in _changes(module):
        text = cst.ensure_type(module.deep_replace(node, changed), cst.Module).code
        try:
            tree = ast.dump(ast.parse(text))
        except SyntaxError:
            continue
        if tree not in seen:
            seen.add(tree)
            found.append(_mutant(name, source, text))
    return sorted(found, key=lambda mutant: mutant.line)


def sampled(mutants: Sequence[Mutant], most: int) -> list[Mutant]:
    """At most so many of them, spread evenly over the file: the same ones every time."""
    count = min(len(mutants), most)
    return [mutants[place * len(mutants) // count] for place in range(count)]


def _changes(module: cst.Module) -> Iterator[tuple[str, cst.CSTNode, cst.CSTNode]]:
    import libcst as cst
    from mutmut.mutation.mutators import mutation_operators

    operators = [*mutation_operators, *_own_operators()]
    everywhere = [(kind, change) for kind, change in operators if kind is cst.BaseNumber]

    def visit(node: cst.CSTNode, inside: bool) -> Iterator[tuple[str, cst.CSTNode, cst.CSTNode]]:
        if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom) or _is_docstring(node):
            return
        for kind, change in operators if inside else everywhere:
            if isinstance(node, kind):
                name = change.__name__.removeprefix("operator_").replace("_", " ")
                for changed in change(node):
                    yield name, node, changed
        inside = inside or isinstance(node, cst.FunctionDef)
        for child in node.children:
            yield from visit(child, inside)

    yield from visit(module, inside=False)


def _own_operators() -> list[Operator]:
    import libcst as cst

    def statement_left_out(node: cst.SimpleStatementLine) -> Iterator[cst.CSTNode]:
        if isinstance(node.body[0], cst.Expr | cst.Assign | cst.AugAssign):
            yield node.with_changes(body=[cst.Pass()])

    def with_taken_apart(node: cst.With) -> Iterator[cst.CSTNode]:
        yield cst.If(test=cst.Name("True"), body=node.body)

    def method_call_dropped(node: cst.Call) -> Iterator[cst.CSTNode]:
        if isinstance(node.func, cst.Attribute):
            yield node.func.value

    def loop_run_once(node: cst.For) -> Iterator[cst.CSTNode]:
        if isinstance(node.body, cst.IndentedBlock):
            end = cst.SimpleStatementLine(body=[cst.Break()])
            yield node.with_changes(body=node.body.with_changes(body=[*node.body.body, end]))

    return [
        (cst.SimpleStatementLine, statement_left_out),
        (cst.With, with_taken_apart),
        (cst.Call, method_call_dropped),
        (cst.For, loop_run_once),
    ]


def _is_docstring(node: cst.CSTNode) -> bool:
    import libcst as cst

    match node:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.SimpleString())]):
            return True
    return False


def _mutant(operator: str, before: str, after: str) -> Mutant:
    old, new = before.splitlines(), after.splitlines()
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    start, end, new_start, new_end = next(rest for tag, *rest in changes if tag != "equal")
    return Mutant(
        operator, start + 1, _shown(old[start:end]), _shown(new[new_start:new_end]), after.encode()
    )


def _shown(lines: Sequence[str]) -> str:
    return " ".join(line.strip() for line in lines) or "(nothing)"
