"""WGAN-GP: the critic's loss with its gradient penalty.

Gulrajani et al., "Improved Training of Wasserstein GANs", 2017, arXiv:1704.00028, equation 3:

    L = E[D(x~)] - E[D(x)] + lambda E[(|grad D(x^)| - 1)^2],    x^ = t x + (1 - t) x~

with one t ~ U[0, 1] per sample, and grad taken in x^.

    paper     here      shape
    D         critic    (B, ...) -> (B,) or (B, 1)
    x         real      (B, ...)
    x~        fake      (B, ...)         G(z)
    epsilon   t         (B, 1, ..., 1)
    x^        points    (B, ...)
    lambda    weight    a number         10 in the paper
"""

from collections.abc import Callable

import torch
from torch import Tensor

Critic = Callable[[Tensor], Tensor]


def gradient_penalty(critic: Critic, real: Tensor, fake: Tensor) -> Tensor:
    """Pull the critic's slope towards 1 on the segments between real and fake samples."""
    one_per_sample = (len(real), *[1] * (real.dim() - 1))
    t = torch.rand(one_per_sample, dtype=real.dtype, device=real.device)  # (B, 1, ..., 1)
    # A leaf: where the points came from is of no interest to the critic.
    points = (t * real + (1 - t) * fake).detach().requires_grad_()  # (B, ...)

    # Row i of the sum's gradient is sample i's own, because a critic scores samples separately.
    # Batch norm would break this: that is why the paper forbids it in the critic.
    # create_graph keeps the gradient differentiable; without it the penalty trains nothing.
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)  # (B, ...)

    # vector_norm, not sqrt(sum(square)): that has a NaN derivative where the slope is 0.
    norm = torch.linalg.vector_norm(slope.flatten(start_dim=1), dim=1)  # (B,)
    return (norm - 1).square().mean()  # ()


def critic_loss(critic: Critic, real: Tensor, fake: Tensor, weight: float = 10.0) -> Tensor:
    """The number that one critic step minimises; the generator gets no gradient from it."""
    fake = fake.detach()
    distance = critic(real).mean() - critic(fake).mean()  # estimates the Wasserstein distance
    return weight * gradient_penalty(critic, real, fake) - distance
