"""Generators whose samples, and the gradients that reach them, are known in closed form."""

from __future__ import annotations

from torch import Tensor, nn


class LinearGenerator(nn.Module):
    """g(z) = z A, (B, Z) -> (B, D), halved in eval mode: as with batch norm, a different generator.

    weight: A, shape (Z, D), a parameter. ``backwards`` counts backward passes that reached A.
    """

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(weight.detach().clone())
        self.backwards = 0
        self.weight.register_hook(self._count)  # type: ignore[no-untyped-call]

    def forward(self, z: Tensor) -> Tensor:
        x = z @ self.weight
        return x if self.training else x / 2

    def _count(self, _: Tensor) -> None:
        self.backwards += 1
