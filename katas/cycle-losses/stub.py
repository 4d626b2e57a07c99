"""cycle-losses: the losses of two generators and two discriminators, and a pool of old fakes.

Write all five. Names and parameters stay.
"""

import random
from collections.abc import Callable

from torch import Tensor, nn


def cycle_loss(g_ab: nn.Module, g_ba: nn.Module, a: Tensor, b: Tensor) -> Tensor:
    """Both round trips, in mean absolute values.

    g_ab, g_ba: (B, P) -> (B, P); a, b: (B, P).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("cycle_loss is still to be written")


def identity_loss(g_ab: nn.Module, g_ba: nn.Module, a: Tensor, b: Tensor) -> Tensor:
    """What each generator changes of images that are in its target domain.

    g_ab, g_ba: (B, P) -> (B, P); a, b: (B, P).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("identity_loss is still to be written")


def generator_loss(
    g_ab: nn.Module,
    g_ba: nn.Module,
    d_a: nn.Module,
    d_b: nn.Module,
    a: Tensor,
    b: Tensor,
    cycle: float = 10.0,
    identity: float = 5.0,
) -> Tensor:
    """Both least-squares terms, and the two losses above with their weights.

    d_a, d_b: (B, P) -> (B, 1).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("generator_loss is still to be written")


def discriminator_loss(discriminator: nn.Module, real: Tensor, fake: Tensor) -> Tensor:
    """Half of both least-squares terms.

    real, fake: (B, P).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("discriminator_loss is still to be written")


def make_pool(size: int) -> Callable[[Tensor, random.Random], Tensor]:
    """A pool of the last `size` fakes: called with a batch and an rng, it returns a batch.

    Returns: a function
    """
    raise NotImplementedError("make_pool is still to be written")
