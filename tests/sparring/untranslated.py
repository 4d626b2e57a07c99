"""Finds string literals that a person would read and that are marked for no translation.

A literal is for a person if it has two words, or begins like a sentence, or goes straight to a
screen. What cannot be one by its place (docstrings, patterns, SQL, errors of the program itself) is
left out here; other exceptions are listed by whoever looks, each with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MARKS = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}
"""What marks a text, and how many of its arguments are text."""
_SHOWS = {"print", "Static", "Content", "Key", "Binding", "tell", "notify", "Ask", "Confirm"}
_SHOWS |= {"styled", "assemble", "update", "show_title", "say", "complain", "told"}
_READ_BY_NOBODY = {"compile", "fullmatch", "match", "search", "findall", "sub", "split", "cast"}
_READ_BY_NOBODY |= {"execute", "executescript", "rows", "query", "query_one", "import_module"}
_READ_BY_NOBODY |= {"partition", "rpartition", "removeprefix", "removesuffix", "strftime"}
_INTERNAL = {"ValueError", "TypeError", "RuntimeError", "KeyError", "NotImplementedError"}
_INTERNAL |= {"AssertionError"}
_LETTERS = re.compile(r"[A-Za-z]{2,}")
_TWO_WORDS = re.compile(r"(?:[A-Za-z]{2,}\S* +[\w{`$]|[\w}`.]+ +[A-Za-z]{2,})")
_SENTENCE = re.compile(r"[A-Z][a-z]+\b(?![\w.(])")
_SQL = re.compile(
    r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|PRAGMA|AND|ON CONFLICT|\w+ (=|LIKE) |\w+ = '?\w)"
)
_STYLE = re.compile(r"(bold )?\$\w+( \d+%)?|bold|italic|[#.]?[\w-]+ [A-Z]\w+|\w+, [A-Z]\w+")
_COMMAND = re.compile(r"[\s{}]*sparring(:|( [a-z]+)?([ {}]*--[a-z]+)?)[\s{}]*")
_HTML = re.compile(r"<[^>]*>|&\w+;")


class Literal(NamedTuple):
    """A text in the code, with `{}` for each of its fields."""

    line: int
    text: str


def literals(source: str) -> Iterator[Literal]:
    """Every literal of a module that is for a person and not marked."""
    tree = ast.parse(source)
    hidden = _hidden(tree)
    shown = {id(each) for node in ast.walk(tree) for each in _shown_by(node)}
    for node in ast.walk(tree):
        text = _text(node)
        if text is None or id(node) in hidden:
            continue
        if _for_a_person(text, shown=id(node) in shown):
            yield Literal(node.lineno, text)


def marked(source: str) -> Iterator[tuple[ast.Call, bool]]:
    """Every call that marks a text, and whether it stands inside an f-string."""
    tree = ast.parse(source)
    inside = {
        id(each)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for each in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield node, id(node) in inside


def shadowed(source: str) -> Iterator[int]:
    """The lines that give another meaning to `_` in a module that translates by it."""
    tree = ast.parse(source)
    names = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    if "_" not in names:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "_" and not isinstance(node.ctx, ast.Load):
            yield node.lineno
        if isinstance(node, ast.arg) and node.arg == "_":
            yield node.lineno


def unmarked(paths: list[Path]) -> Iterator[tuple[Path, Literal]]:
    """The literals of some files."""
    for path in paths:
        for literal in literals(path.read_text(encoding="utf-8")):
            yield path, literal


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
        return "".join(map(str, parts))
    return None


def _for_a_person(text: str, *, shown: bool) -> bool:
    bare = _HTML.sub("", text)
    if not _LETTERS.search(bare.replace("{}", "")) or _SQL.match(bare):
        return False
    if _STYLE.fullmatch(bare) or _COMMAND.fullmatch(bare):
        return False
    return bool(shown or _TWO_WORDS.search(bare) or _SENTENCE.match(bare))


def _hidden(tree: ast.Module) -> set[int]:
    """Literals that nobody reads, or that are marked."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found |= {id(each.value) for each in node.body if isinstance(each, ast.Expr)}
        elif isinstance(node, ast.Call):
            found |= _hidden_in_call(node)
        elif isinstance(node, ast.JoinedStr):
            found |= {id(each) for each in node.values if isinstance(each, ast.Constant)}
        elif isinstance(node, ast.Assert) and node.msg is not None:
            found |= _all(node.msg)
        elif isinstance(node, ast.Assign) and _name(node.targets[0]) == "__all__":
            found |= _all(node.value)
        elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            found |= _all(node.annotation)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))  # a docstring of a field
    return found


def _hidden_in_call(call: ast.Call) -> set[int]:
    name = _name(call.func)
    if name in MARKS or name in _READ_BY_NOBODY or name in _INTERNAL:
        return {each for argument in call.args for each in _all(argument)}
    if name == "TypeVar":
        return {each for word in call.keywords for each in _all(word)}
    return set()


def _shown_by(node: ast.AST) -> Iterator[ast.AST]:
    """What a call hands to a screen: of a key or binding the words alone."""
    if not isinstance(node, ast.Call) or _name(node.func) not in _SHOWS:
        return
    arguments: list[ast.expr] = list(node.args)
    if _name(node.func) == "Key":
        arguments = arguments[1:2]
    elif _name(node.func) == "Binding":
        arguments = arguments[2:3]
    for argument in arguments:
        if isinstance(argument, ast.Tuple):  # a text with its style
            argument = argument.elts[0] if argument.elts else argument
        yield argument
        if isinstance(argument, ast.IfExp):
            yield from (argument.body, argument.orelse)


def _all(node: ast.AST) -> set[int]:
    return {id(each) for each in ast.walk(node)}


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
