"""penalty-museum: eight gradient penalties of the kind that one finds in repositories.

Each label says which method the exhibit claims to be; brief.md defines the methods. Repair the
exhibits that are something else, and name them in broken(). Names and parameters stay.
critic: a module, (B, ...) -> (B,) or (B, 1). real, fake: (B, ...).
"""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.autograd import grad

Critic = Callable[[Tensor], Tensor]


def broken() -> set[int]:
    """The numbers of the exhibits that are not what their label says, as they were handed out.

    Returns: a set of numbers from 1 to 8
    """
    return set()


def exhibit_1(critic: Critic, real: Tensor, fake: Tensor) -> Tensor:
    """Two-sided WGAN-GP (Gulrajani et al. 2017, equation 3).

    Returns: a tensor of shape (), one number
    """
    t = torch.rand_like(real)
    x = (t * real + (1 - t) * fake).detach().requires_grad_()
    (g,) = grad(critic(x).sum(), x, create_graph=True)
    return (g.flatten(1).norm(dim=1) - 1).square().mean()


def exhibit_2(critic: Critic, real: Tensor, fake: Tensor, gamma: float = 10.0) -> Tensor:
    """R1 (Mescheder et al. 2018, equation 9).

    Returns: a tensor of shape (), one number
    """
    x = real.detach().clone().requires_grad_()
    (g,) = grad(critic(x).sum(), x, create_graph=True)
    return gamma / 2 * g.square().flatten(1).sum(dim=1).mean()


def exhibit_3(critic: Critic, real: Tensor, fake: Tensor) -> Tensor:
    """Two-sided WGAN-GP (Gulrajani et al. 2017, equation 3).

    Returns: a tensor of shape (), one number
    """
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype, device=real.device)
    x = (t * real + (1 - t) * fake).detach().requires_grad_()
    scores = critic(x)
    g = grad(scores, x, torch.ones_like(scores), create_graph=True, retain_graph=True)[0]
    return ((g.norm(2, dim=1) - 1) ** 2).mean()


def exhibit_4(critic: Critic, real: Tensor, fake: Tensor) -> Tensor:
    """One-sided WGAN-GP (Gulrajani et al. 2017, section 4).

    Returns: a tensor of shape (), one number
    """
    t = real.new_empty(len(real), *[1] * (real.dim() - 1)).uniform_()
    x = (t * real + (1 - t) * fake).detach().requires_grad_()
    (g,) = grad(critic(x).sum(), x, create_graph=True)
    return (g.flatten(1).norm(dim=1) - 1).relu().square().mean()


def exhibit_5(critic: Critic, real: Tensor, fake: Tensor) -> Tensor:
    """Two-sided WGAN-GP (Gulrajani et al. 2017, equation 3).

    Returns: a tensor of shape (), one number
    """
    t = torch.rand_like(real.flatten(1)[:, 0])
    x = (real + torch.einsum("b,b...->b...", t, fake - real)).detach().requires_grad_()
    (g,) = grad(critic(x).mean() * len(x), x, create_graph=True)
    norm = g.reshape(len(x), -1).norm(dim=1)
    return (norm**2 - 2 * norm).mean() + 1


def exhibit_6(critic: Critic, real: Tensor, fake: Tensor, gamma: float = 10.0) -> Tensor:
    """R2 (Mescheder et al. 2018, equation 10).

    Returns: a tensor of shape (), one number
    """
    x = fake.detach().clone().requires_grad_()
    (g,) = grad(critic(x).sum(), x, retain_graph=True)
    return gamma / 2 * g.square().flatten(1).sum(dim=1).mean()


def exhibit_7(critic: Critic, real: Tensor, fake: Tensor) -> Tensor:
    """Two-sided WGAN-GP (Gulrajani et al. 2017, equation 3).

    Returns: a tensor of shape (), one number
    """
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype, device=real.device)
    x = torch.lerp(fake, real, t).detach().requires_grad_()
    (g,) = grad(critic(x).sum(), x, create_graph=True)
    return (torch.linalg.vector_norm(g) - 1) ** 2


def exhibit_8(critic: Critic, real: Tensor, fake: Tensor) -> Tensor:
    """Two-sided WGAN-GP (Gulrajani et al. 2017, equation 3).

    Returns: a tensor of shape (), one number
    """
    t = torch.ones(len(real), *[1] * (real.dim() - 1), dtype=real.dtype, device=real.device)
    x = (t * real + (1 - t) * fake).detach().requires_grad_()
    (g,) = grad(critic(x).sum(), x, create_graph=True)
    return (torch.linalg.vector_norm(g.flatten(1), dim=1) - 1).square().mean()
