"""What of a checks.py travels to the subject: its probes, and the module-level names they use.

Checks and expected values stay behind, so a submission cannot read them in its own process.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator


def probe_source(checks: str) -> str:
    """The source of the probes alone; every line keeps its number, the others are blank."""
    tree = ast.parse(checks)
    definitions = {name: node for node in tree.body for name in _defined(node)}
    kept: set[ast.stmt] = set()
    names: set[str] = set()
    todo: list[ast.stmt] = [node for node in tree.body if _is_probe(node)]
    while todo:
        node = todo.pop()
        if node in kept:
            continue
        kept.add(node)
        used = {sub.id for sub in ast.walk(node) if isinstance(sub, ast.Name)}
        names |= used
        todo += [definitions[name] for name in used if name in definitions]
    return _render(checks.splitlines(), tree, kept, names)


def _is_probe(node: ast.stmt) -> bool:
    if not isinstance(node, ast.FunctionDef):
        return False
    bare = [d.func if isinstance(d, ast.Call) else d for d in node.decorator_list]
    return any(isinstance(d, ast.Name) and d.id == "probe" for d in bare)


def _defined(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            for target in targets:
                yield from (sub.id for sub in ast.walk(target) if isinstance(sub, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def _render(lines: list[str], tree: ast.Module, kept: set[ast.stmt], names: set[str]) -> str:
    out = [""] * len(lines)
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            used = [a for a in node.names if (a.asname or a.name).partition(".")[0] in names]
            future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
            if used or future:
                node.names = node.names if future else used
                out[node.lineno - 1] = ast.unparse(node)
        elif node in kept:
            first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
            last = node.end_lineno or node.lineno
            out[first - 1 : last] = lines[first - 1 : last]
    return "\n".join(out) + "\n"
