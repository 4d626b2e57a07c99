"""A tiny pack, written into a temporary folder: one kata, `square`, whose parts tests replace."""

from pathlib import Path

from grader.packs import Kata, Pack

BRIEF = """---
kata: square
title: The square
kind: build
level: 1
minutes: 5
topics: [arithmetic]
source: Euclid, Elements, book II
---
# The square

Square the input.

> [!TIP]
> Multiply.
"""

STUB = '''from torch import Tensor


def square(x: Tensor) -> Tensor:
    """Square each element.

    Returns: a tensor of the same shape
    """
    raise NotImplementedError
'''

POWER = '"""A power."""\n\n\ndef square(x):\n    return x**2\n'

CHECKS = '''"""Checks of square."""

import numpy as np
import pytest
from grader.authoring import Figure, check, expect, gate, probe, torch


@probe
def at(submission, x):
    x.requires_grad_()
    y = submission.square(x)
    grad = torch.autograd.grad(y.sum(), x)[0] if y.requires_grad else None
    return {"y": y, "gradient": grad, "noise": torch.rand(3).double()}


@check("each element is squared", why="It is the task.", source="Euclid II")
@pytest.mark.parametrize("size", [1, 3])
def test_value(subject, rng, size):
    x = rng.normal(size=size)
    expect(subject.run(at, x=x)["y"]).close_to(x**2, name="y", formula="x^2")


@check("the gradient is 2x", why="It must learn.", source="Euclid II", needs="test_value")
def test_gradient(subject, reference, rng):
    x = rng.normal(size=4)
    expect(subject.run(at, x=x)).matches(reference.run(at, x=x))
'''

GATED = CHECKS.replace(
    "@check",
    """FIGURES = [Figure("loss", "the loss", accept=1, reject=3, hint="train it")]


@gate("it trains", why="w", source="s", figures=FIGURES, false_fail=0.9, false_pass=0.9)
def test_gate(subject, rng, note):
    BODY


@check""",
    1,
)
"""`CHECKS` and a gate; tests put its BODY in place."""

REFERENCE = "def square(x):\n    return x * x\n"

DETACHED = '''"""The graph is cut.

The value is right and no gradient comes back.

read: small.graph
rejected by: test_gradient
"""


def square(x):
    return (x * x).detach()
'''

DOUBLED = '''"""It doubles.

Twice is not squared.

read: small.square
rejected by: test_value
"""


def square(x):
    return 2 * x
'''


def small_kata(folder: Path, *, checks: str = CHECKS, reference: str = REFERENCE) -> Kata:
    """The kata `square` in a pack in ``folder``."""
    files = {
        "katas/square/brief.md": BRIEF,
        "katas/square/stub.py": STUB,
        "katas/square/checks.py": checks,
        "solutions/square/reference.py": reference,
        "solutions/square/walkthrough.md": "# How to tell it\n",
        "solutions/square/variants/power.py": POWER,
        "solutions/square/mistakes/detached.py": DETACHED,
        "solutions/square/mistakes/doubled.py": DOUBLED,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Pack(folder).kata("square")
