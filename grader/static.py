"""A first look at a submission's file, before any of it runs: a fraction of a second, no torch.

It says only what is certain: bytes that are no UTF-8, a syntax error, an empty file, the
untouched stub, a required name that nothing in the file could define. Python's parser is run in
a process of its own, since a hostile file can crash it.
"""

from __future__ import annotations

import ast
import io
import json
import subprocess
import sys
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.contract import Function
from grader.parse import digest

SIZE_LIMIT = 1 << 20
PARSE_SECONDS = 10.0
_DYNAMIC = {"globals", "exec", "setattr", "vars", "__import__", "__getattr__"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with the file itself."""

    cause: str
    text: str
    line: int | None = None
    column: int | None = None


def look(source: bytes, stub: bytes | None, contract: Sequence[Function]) -> Finding | None:
    """The first thing that is certainly wrong with the file, or None.

    Args:
        source: the file's bytes.
        stub: refused when handed in untouched; None where the stub is meant to be graded.
        contract: the names that the file must define.
    """
    needed = ", ".join(f"{function.name}{function.signature}" for function in contract)
    if len(source) > SIZE_LIMIT:
        size = len(source) / 2**20
        return Finding("error.import", f"the file has {size:.1f} MiB, limit {SIZE_LIMIT >> 20} MiB")
    if not source.strip():
        return Finding("error.signature", f"the file is empty; define {needed}")
    if (finding := _encoding(source)) is not None:
        return finding
    if source.lstrip().startswith(b"{") and b'"nbformat"' in source:
        return Finding("error.import", "this is a Jupyter notebook; save its code as a .py file")
    parsed = _parse_apart(source)
    if isinstance(parsed, Finding):
        return parsed
    if stub is not None and parsed["digest"] == digest(ast.parse(stub)):
        return Finding(
            "error.stub", "this is the stub as it was handed out; nothing is changed yet"
        )
    return _missing(parsed, contract)


def _encoding(source: bytes) -> Finding | None:
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Finding("error.import", "the file is saved as UTF-16; save it as UTF-8", 1)
    if b"\0" in source:
        line = source[: source.index(b"\0")].count(b"\n") + 1
        return Finding("error.import", "the file holds a NUL byte: is it a Python file?", line)
    encoding, unusable = "utf-8", ""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    except SyntaxError as error:
        unusable = str(error)  # by its declaration, or by bytes before one, which UTF-8 tells
    try:
        source.decode(encoding)
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        byte = f"byte 0x{source[error.start]:02x}"
        return Finding(
            "error.import", f"{byte} is no {error.encoding}; save the file as UTF-8", line
        )
    except (LookupError, UnicodeError):  # a codec of Python's that is no encoding of text
        unusable = f"no Python file can be in the encoding {encoding}"
    if not unusable:
        return None
    # A declaration counts in the first two lines only.
    line = 1 if b"coding" in source.partition(b"\n")[0] else 2
    advice = "remove this declaration and save the file as UTF-8"
    return Finding("error.import", f"{unusable}; {advice}", line)


def _parse_apart(source: bytes) -> Finding | dict[str, object]:
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-B", str(Path(__file__).with_name("parse.py"))],
            input=source,
            capture_output=True,
            timeout=PARSE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Finding(
            "limit.time.wall", f"Python needs over {PARSE_SECONDS:.0f} s to read the file"
        )
    if done.returncode != 0:
        return Finding("crash", "Python itself crashes while it reads the file")
    parsed: dict[str, object] = json.loads(done.stdout)
    if "error" in parsed:
        line, column = parsed["line"], parsed["column"]
        return Finding(
            "error.import",
            str(parsed["error"]),
            line if isinstance(line, int) else None,
            column if isinstance(column, int) else None,
        )
    return parsed


def _missing(parsed: dict[str, object], contract: Sequence[Function]) -> Finding | None:
    defined = set(_texts(parsed["defined"]))
    if parsed["star"] or _DYNAMIC & set(_texts(parsed["used"])):
        return None
    for function in contract:
        if function.name not in defined:
            return Finding("error.signature", function.missing_from(sorted(defined)))
    return None


def _texts(value: object) -> Iterator[str]:
    return (str(item) for item in value) if isinstance(value, list) else iter(())
