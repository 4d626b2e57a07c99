"""Optimisers that write down each of their steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from grader.doubles.losses import SymbolicLoss
from grader.doubles.parameters import flat_gradients, flat_parameters


@dataclass(frozen=True)
class Step:
    """One optimiser step: its name, the gradients it used, and what was before it.

    gradient: shape (p,), the optimiser's own parameters. before: shape (P,), all watched networks.
    weights: shape (L,), how much of each loss was run backward since the step before.
    """

    name: str
    gradient: Tensor
    before: Tensor
    weights: Tensor


@dataclass
class Journal:
    """The steps of all optimisers that write here, in the order in which they were taken.

    watched: networks whose parameters are noted before each step. losses: symbolic ones whose
    weights are.
    """

    watched: tuple[nn.Module, ...]
    losses: tuple[SymbolicLoss, ...] = ()
    steps: list[Step] = field(default_factory=list)

    def order(self) -> str:
        """The names of the steps, run together: ``"CCCG"``."""
        return "".join(step.name for step in self.steps)

    def gradients(self, name: str) -> Tensor:
        """The gradients of one optimiser's steps. Returns: shape (steps, p)."""
        return _stack([step.gradient for step in self.steps if step.name == name])

    def before(self) -> Tensor:
        """The watched parameters before every step. Returns: shape (steps, P)."""
        return _stack([step.before for step in self.steps])

    def weights(self) -> Tensor:
        """Which losses each step came from, with which weights. Returns: (steps, L), float64."""
        return _stack([step.weights for step in self.steps])

    def record(self, name: str, parameters: Iterable[Tensor]) -> None:
        """Write down a step that is about to be taken."""
        weights = torch.zeros(len(self.losses), dtype=torch.float64)
        for place, loss in enumerate(self.losses):
            weights[place] = loss.weight()
        for step in self.steps:
            weights -= step.weights
        before = flat_parameters(*self.watched)
        self.steps.append(Step(name, flat_gradients(parameters), before, weights))


class SpyOptimizer(torch.optim.SGD):
    """Plain SGD that writes every step in a journal before it takes it."""

    def __init__(
        self, parameters: Iterable[nn.Parameter], lr: float, name: str, journal: Journal
    ) -> None:
        super().__init__(parameters, lr=lr)
        self.name, self.journal = name, journal

    def step(self, closure: Any = None) -> Any:
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        self.journal.record(self.name, [p for group in self.param_groups for p in group["params"]])
        super().step()
        return loss


def _stack(rows: list[Tensor]) -> Tensor:
    return torch.stack(rows) if rows else torch.zeros(0, 0)
