"""Losses that remember how they were combined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from grader.doubles.spies import Spy


class SymbolicLoss(Spy):
    """A stand-in for a loss function: known value, known derivative, and a memory of its weight.

    Its value is the same whatever it is given, and its derivative in the mean of each argument is
    a number of the author's choice. Each backward pass tells it how much of it was in the total:
    1 where it was added, -1 where it was subtracted, 10 where it had the weight 10, nothing where
    it was computed and left out. So signs and weights are seen whatever the total looks like.
    A `Journal` that is given losses notes their weights at each optimiser step.

    It takes any number of tensors, as (prediction, target) or (real scores, fake scores); as a spy
    it shows them.
    """

    def __init__(self, value: float, slopes: Sequence[float] = (1.0,)) -> None:
        """Make one.

        Args:
            value: what it returns, with shape () and the dtype of its first argument.
            slopes: the derivative in the mean of each argument, by position; further arguments,
                such as targets, count nothing.
        """
        super().__init__(_slanted(value, tuple(slopes)))

    def weight(self) -> Tensor:
        """Its weights in all backward passes so far, summed. Returns: shape (), float64."""
        total = torch.zeros((), dtype=torch.float64)
        for call in self.calls:
            for gradient in call.gradients:
                total += gradient
        return total


def _slanted(value: float, slopes: tuple[float, ...]) -> Callable[..., Tensor]:
    def loss(*inputs: Any, **keywords: Any) -> Tensor:
        given = (*inputs, *keywords.values())
        result = torch.full((), value, dtype=given[0].dtype, device=given[0].device)
        for slope, x in zip(slopes, given, strict=False):
            mean = x.mean()
            result = result + slope * (mean - mean.detach())
        return result

    return loss
