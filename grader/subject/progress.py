"""Progress of a gate, streamed from a probe to whoever watches.

Outside a worker there is nobody to tell, and `report` does nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader.wire import Message

MAX_REPORTS = 200

_send: Callable[[Message], None] | None = None
_left = MAX_REPORTS


def connect(send: Callable[[Message], None]) -> None:
    """Set where reports go; the worker calls this once."""
    global _send
    _send = send


def report(
    *,
    step: int,
    total: int,
    losses: Mapping[str, float] | None = None,
    samples: Any = None,
    across: int = 8,
    figures: Mapping[str, float] | None = None,
    centres: Any = None,
) -> None:
    """Tell how far a training is.

    Args:
        step: steps done, of ``total``.
        losses: by name, such as ``{"D": 1.2, "G": 0.9}``.
        samples: a tensor of generated square images, (n, side * side) in [-1, 1]; or of points of
            the plane, (n, 2); or None.
        across: how many images stand side by side.
        figures: other numbers by name, such as ``{"distance": 4.4}``.
        centres: where the modes of the plane's data lie, (m, 2), or None.
    """
    global _left
    if _send is None or _left == 0:
        return
    _left -= 1
    numbers = {f"loss.{name}": float(value) for name, value in (losses or {}).items()}
    numbers |= {f"figure.{name}": float(value) for name, value in (figures or {}).items()}
    finite = {name: value for name, value in numbers.items() if abs(value) < float("inf")}
    arrays = {
        name: tensor.detach().cpu().float().numpy()
        for name, tensor in (("samples", samples), ("centres", centres))
        if tensor is not None
    }
    _send(Message("progress", {"step": step, "total": total, "across": across, **finite}, arrays))
