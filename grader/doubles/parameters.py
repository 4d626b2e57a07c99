"""The parameters of networks, and their gradients, as one vector; and poison for the latter."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

POISON = 1000.0


def flat_parameters(*networks: nn.Module) -> Tensor:
    """A copy of all parameters of the networks, in order. Returns: shape (P,)."""
    return _flat(p.detach() for p in _parameters(networks))


def flat_gradients(parameters: Iterable[Tensor]) -> Tensor:
    """A copy of the parameters' ``.grad``, zeros where there is none. Returns: shape (P,)."""
    return _flat(torch.zeros_like(p) if p.grad is None else p.grad for p in parameters)


def set_parameters(vector: Tensor, *networks: nn.Module) -> None:
    """Give the networks the parameters that `flat_parameters` would read from them.

    vector: shape (P,); each network keeps its own dtype.

    Raises:
        ValueError: the networks have more parameters than the vector, or fewer.
    """
    parameters = _parameters(networks)
    if vector.shape != (size := sum(p.numel() for p in parameters),):
        raise ValueError(f"the vector has shape {tuple(vector.shape)}, the networks {size} numbers")
    parts = torch.split(vector.detach(), [p.numel() for p in parameters])
    with torch.no_grad():
        for p, part in zip(parameters, parts, strict=True):
            p.copy_(part.view_as(p))


def poison_gradients(*networks: nn.Module, amount: float = POISON) -> None:
    """Fill every ``.grad`` with one large number, as if something had been left there.

    A step that clears gradients before its backward pass never meets it; in any other, every
    gradient that a `SpyOptimizer` notes is off by it.
    """
    for p in _parameters(networks):
        p.grad = torch.full_like(p, amount)


def poison_left(*networks: nn.Module, amount: float = POISON) -> Tensor:
    """How many times the poison is in each ``.grad``: 0 where it was cleared, 1 where it was not.

    True gradients must stay below half of ``amount``. Returns: shape (P,), int64.
    """
    return (flat_gradients(_parameters(networks)) / amount).round().long()


def _parameters(networks: Iterable[nn.Module]) -> list[nn.Parameter]:
    return [p for network in networks for p in network.parameters()]


def _flat(tensors: Iterable[Tensor]) -> Tensor:
    pieces = [tensor.flatten() for tensor in tensors]
    return torch.cat(pieces).detach().clone() if pieces else torch.zeros(0)
