"""All that a kata's checks.py needs, at one door.

`torch`, `doubles` and `printed` are deferred: they are imported when something first touches them.
Only probes do, and probes run in the subject, so the judge stays free of torch.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from grader.checks import check, gate, probe
from grader.digits import digits
from grader.expect import expect
from grader.gates import Figure

if TYPE_CHECKING:
    import torch

    from grader import doubles
    from grader.doubles import printed

__all__ = ["Figure", "check", "digits", "doubles", "expect", "gate", "printed", "probe", "torch"]


class _Deferred:
    """Stands for a module until one of its names is used."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        # pytest looks for wrappers in whatever a checks.py holds, with private names; that must
        # not import torch in the judge.
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(importlib.import_module(self._name), name)


if not TYPE_CHECKING:
    torch = _Deferred("torch")
    doubles = _Deferred("grader.doubles")
    printed = _Deferred("grader.doubles.printed")
