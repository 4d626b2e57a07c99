"""gradient-penalty: give the critic's loss its gradient penalty.

critic_loss works as it stands, without the penalty. Write gradient_penalty, then add it.
"""

from collections.abc import Callable

import torch
from torch import Tensor

Critic = Callable[[Tensor], Tensor]


def gradient_penalty(critic: Critic, real: Tensor, fake: Tensor) -> Tensor:
    """The mean of (slope - 1)^2, at one uniform point per sample between real and fake.

    critic: a module, (B, ...) -> (B,) or (B, 1), that scores every sample by itself.
    real, fake: (B, ...), at least one dimension after B; real[i] is paired with fake[i].

    Returns: a tensor of shape (), one number that the critic's weights can learn from
    """
    raise NotImplementedError("gradient_penalty is still to be written")


def critic_loss(critic: Critic, real: Tensor, fake: Tensor, weight: float = 10.0) -> Tensor:
    """What one critic step minimises: the scores' difference plus weight times the penalty.

    real, fake: (B, ...); fake may still carry the generator's graph.

    Returns: a tensor of shape (), one number
    """
    return critic(fake).mean() - critic(real).mean()


# I will do this tomorrow
