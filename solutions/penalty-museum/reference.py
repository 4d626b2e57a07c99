"""Eight gradient penalties out of three decisions: where, which norm, what price.

Gulrajani et al., "Improved Training of Wasserstein GANs", 2017, arXiv:1704.00028, section 4.
Mescheder et al., "Which Training Methods for GANs do actually Converge?", 2018, arXiv:1801.04406.

    method      where     price of a sample     here
    WGAN-GP     between   (|g| - 1)^2           two_sided       equation 3
    one-sided   between   max(0, |g| - 1)^2     one_sided       section 4
    R1          real      gamma/2 |g|^2         zero_centred    equation 9
    R2          fake      gamma/2 |g|^2         zero_centred    equation 10

g is the gradient of a sample's score in that sample, (B, ...), and |g| its norm, (B,).
"""

from collections.abc import Callable

import torch
from torch import Tensor

Critic = Callable[[Tensor], Tensor]


def between(real: Tensor, fake: Tensor) -> Tensor:
    """One t for each sample, and not for each of its entries."""
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype, device=real.device)
    return t * real + (1 - t) * fake  # (B, ...)


def norms(critic: Critic, points: Tensor) -> Tensor:
    """vector_norm has the derivative 0 at 0, where that of a written-out root is NaN."""
    x = points.detach().clone().requires_grad_()  # (B, ...), a leaf of its own
    (g,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)  # (B, ...)
    return torch.linalg.vector_norm(g.flatten(start_dim=1), dim=1)  # (B,)


def two_sided(critic: Critic, real: Tensor, fake: Tensor) -> Tensor:
    return (norms(critic, between(real, fake)) - 1).square().mean()  # ()


def one_sided(critic: Critic, real: Tensor, fake: Tensor) -> Tensor:
    return (norms(critic, between(real, fake)) - 1).relu().square().mean()  # ()


def zero_centred(critic: Critic, points: Tensor, gamma: float) -> Tensor:
    return gamma / 2 * norms(critic, points).square().mean()  # ()


def exhibit_2(critic: Critic, real: Tensor, fake: Tensor, gamma: float = 10.0) -> Tensor:
    """R1."""
    return zero_centred(critic, real, gamma)


def exhibit_6(critic: Critic, real: Tensor, fake: Tensor, gamma: float = 10.0) -> Tensor:
    """R2."""
    return zero_centred(critic, fake, gamma)


exhibit_1 = exhibit_3 = exhibit_5 = exhibit_7 = exhibit_8 = two_sided
exhibit_4 = one_sided


def broken() -> set[int]:
    """A t per entry, a norm over channels, no create_graph, a norm over the batch, reals only."""
    return {1, 3, 6, 7, 8}
