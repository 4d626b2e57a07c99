"""What a probe's code uses, counted beside it: forward and backward passes, optimiser steps.

The same probe beside the reference gives the counts to hold these against; what the probe itself
does is in both. A submission could falsify its own counts: they are told, and decide nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from grader.wire import Scalar

PREFIX = "usage."
_counts: Counter[str] = Counter()
_depth = 0


def start() -> None:
    """Begin to count, for the rest of this process."""
    import torch
    from torch.nn.modules import module
    from torch.optim.optimizer import register_optimizer_step_post_hook

    module.register_module_forward_pre_hook(_enter)
    module.register_module_forward_hook(_leave, always_call=True)
    register_optimizer_step_post_hook(_stepped)
    # Where retain_graph stands among the arguments; create_graph follows it.
    for name, place in (("backward", 2), ("grad", 3)):
        setattr(torch.autograd, name, _counted(getattr(torch.autograd, name), place))


def fields() -> dict[str, Scalar]:
    """The counts, as they go over the wire."""
    return {PREFIX + name: count for name, count in _counts.items()}


def _enter(*_: Any) -> None:
    global _depth
    _counts["forward"] += _depth == 0  # a network, not each of its layers
    _depth += 1


def _leave(*_: Any) -> None:
    global _depth
    _depth -= 1


def _stepped(*_: Any) -> None:
    _counts["steps"] += 1


def _counted(function: Any, place: int) -> Any:
    def counted(*arguments: Any, **keywords: Any) -> Any:
        given = dict(zip(("retain_graph", "create_graph"), arguments[place:], strict=False))
        given |= keywords
        _counts["backward"] += 1
        # With create_graph the graph has to stay; otherwise it is only kept for another pass.
        _counts["retained"] += bool(given.get("retain_graph") and not given.get("create_graph"))
        return function(*arguments, **keywords)

    return counted
