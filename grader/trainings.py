"""Trainings: what `sparring train` runs of a kata, beyond what its gate has time for.

katas/ID/training.py defines ``train(submission, run)`` and the constants STEPS, CHUNK and DATA. It
may also have MARKS, what the figures of a right solution reach after STEPS on the first of DATA:
``{"PSNR": ("at least", 16.3)}``.

It runs in the subject, chunk by chunk, each from the checkpoint of the one before
(grader/subject/chunk.py): so whoever interrupts a training loses at most one chunk.
"""

from __future__ import annotations

import ast
import hashlib
from dataclasses import dataclass

from grader.datasets import NAMES
from grader.packs import Kata, PackError, read_python

FUNCTION = "train"
_SIDES = ("at least", "at most")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a figure should reach."""

    figure: str
    side: str
    """`at least` or `at most`."""
    value: float

    def reached(self, value: float) -> bool:
        """Whether a figure reaches it; NaN never does."""
        return value >= self.value if self.side == _SIDES[0] else value <= self.value


@dataclass(frozen=True, slots=True)
class Training:
    """A kata's training."""

    title: str
    """What is trained: the first line of the file."""
    about: str
    """What its figures mean: the rest of the file's docstring."""
    source: str
    steps: int
    """How many steps it takes unless one says otherwise."""
    chunk: int
    """Steps between two checkpoints: a few seconds."""
    data: tuple[str, ...]
    """Names of the data sets that it can take, the usual one first."""
    marks: tuple[Mark, ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.source.encode()).hexdigest()


def training_of(kata: Kata) -> Training | None:
    """The kata's training, or None where it has none.

    Raises:
        PackError: the file is not as described above.
    """
    path = kata.folder / "training.py"
    if not path.is_file():
        return None
    tree = read_python(path, ast.parse)
    values = {
        target.id: _literal(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    steps, chunk, data = (values.get(name) for name in ("STEPS", "CHUNK", "DATA"))
    title, _, about = (ast.get_docstring(tree) or "").partition("\n")
    if FUNCTION not in functions or not title:
        raise PackError(
            f"{path}:1: it needs a docstring and a function {FUNCTION}(submission, run)"
        )
    if type(steps) is not int or type(chunk) is not int or not 0 < chunk <= steps:
        raise PackError(f"{path}:1: STEPS and CHUNK must be whole numbers, 0 < CHUNK <= STEPS")
    if not isinstance(data, tuple) or not data or not set(data) <= set(NAMES):
        raise PackError(f"{path}:1: DATA must be a tuple of some of {NAMES}")
    marks = values.get("MARKS", {})
    if not isinstance(marks, dict) or not all(map(_is_mark, marks.items())):
        raise PackError(f'{path}:1: MARKS must be like {{"PSNR": ("at least", 16.3)}}')
    return Training(
        title,
        about.strip(),
        path.read_text(encoding="utf-8"),
        steps,
        chunk,
        data,
        tuple(Mark(figure, *mark) for figure, mark in marks.items()),
    )


def _is_mark(entry: tuple[object, object]) -> bool:
    match entry:
        case str(), (str(side), int() | float()):
            return side in _SIDES
    return False


def _literal(node: ast.expr) -> object:
    try:
        value: object = ast.literal_eval(node)
    except ValueError:
        return None
    return value
