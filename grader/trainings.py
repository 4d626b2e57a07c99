"""Trainings: what `sparring train` runs of a kata, beyond what its gate has time for.

katas/ID/training.py defines ``train(submission, run)`` and three constants, STEPS, CHUNK and DATA.
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


@dataclass(frozen=True, slots=True)
class Training:
    """A kata's training."""

    title: str
    """What is trained: the first line of the file."""
    source: str
    steps: int
    """How many steps it takes unless one says otherwise."""
    chunk: int
    """Steps between two checkpoints: a few seconds."""
    data: tuple[str, ...]
    """Names of the data sets that it can take, the usual one first."""

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
    title = (ast.get_docstring(tree) or "").partition("\n")[0]
    if FUNCTION not in functions or not title:
        raise PackError(
            f"{path}:1: it needs a docstring and a function {FUNCTION}(submission, run)"
        )
    if type(steps) is not int or type(chunk) is not int or not 0 < chunk <= steps:
        raise PackError(f"{path}:1: STEPS and CHUNK must be whole numbers, 0 < CHUNK <= STEPS")
    if not isinstance(data, tuple) or not data or not set(data) <= set(NAMES):
        raise PackError(f"{path}:1: DATA must be a tuple of some of {NAMES}")
    return Training(title, path.read_text(encoding="utf-8"), steps, chunk, data)


def _literal(node: ast.expr) -> object:
    try:
        value: object = ast.literal_eval(node)
    except ValueError:
        return None
    return value
