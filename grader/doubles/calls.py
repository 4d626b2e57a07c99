"""The same function called again: what a second call tells of the first."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor


def twice(
    function: Callable[..., Tensor],
    *inputs: Any,
    seeds: tuple[int, int] = (0, 0),
    between: Callable[[], object] | None = None,
) -> dict[str, Tensor | bool]:
    """Call a function twice on equal inputs.

    With equal seeds a second result that differs tells of state that was kept, or, where
    ``between`` spoils some, of state that was read: gradients, a mode, a buffer, a cache. With
    other seeds a result that does not differ tells of a seed that the function sets itself.

    Args:
        function: returns a tensor.
        inputs: tensors are copied for each call, so the second one meets what the first one met.
        seeds: of torch, numpy and random, set before the first and before the second call.
        between: called between the two, such as ``lambda: poison_gradients(critic)``.

    Returns:
        An observation: the ``first`` and the ``second`` result; ``change``, shape (), float64,
        their largest difference, inf where shape or dtype differ; ``inputs_kept``, whether both
        calls left their inputs as they were.
    """
    results, kept = [], True
    for seed in seeds:
        given = [_copy(value) for value in inputs]
        _seed(seed)
        results.append(function(*given).detach().clone())
        kept &= all(_same(value, copy) for value, copy in zip(inputs, given, strict=True))
        if between is not None and len(results) == 1:
            between()
    first, second = results
    return {"first": first, "second": second, "change": _change(*results), "inputs_kept": kept}


def _copy(value: Any) -> Any:
    if not isinstance(value, Tensor):
        return value
    return value.detach().clone().requires_grad_(value.requires_grad)


def _same(value: Any, copy: Any) -> bool:
    if not isinstance(value, Tensor):
        return True
    same = torch.equal(value, copy) and value.requires_grad == copy.requires_grad
    return same and copy.grad is None


def _change(first: Tensor, second: Tensor) -> Tensor:
    if first.shape != second.shape or first.dtype != second.dtype:
        return torch.tensor(torch.inf, dtype=torch.float64)
    if not first.numel():
        return torch.zeros((), dtype=torch.float64)
    return (first.double() - second.double()).abs().max()


def _seed(seed: int) -> None:
    torch.manual_seed(seed)
    np.random.seed(seed % 2**32)
    random.seed(seed)
