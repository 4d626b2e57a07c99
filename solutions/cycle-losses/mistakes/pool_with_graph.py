"""The pool keeps the graph.

Every stored image holds the generator's graph of its step: memory grows, and the discriminator's
step reaches old graphs.

read: pytorch.image-pool
rejected by: test_own
"""

import random
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def cycle_loss(g_ab: nn.Module, g_ba: nn.Module, a: Tensor, b: Tensor) -> Tensor:
    return F.l1_loss(g_ba(g_ab(a)), a) + F.l1_loss(g_ab(g_ba(b)), b)


def identity_loss(g_ab: nn.Module, g_ba: nn.Module, a: Tensor, b: Tensor) -> Tensor:
    return F.l1_loss(g_ab(b), b) + F.l1_loss(g_ba(a), a)


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
    realism = (d_b(g_ab(a)) - 1).square().mean() + (d_a(g_ba(b)) - 1).square().mean()
    round_trip, at_home = cycle_loss(g_ab, g_ba, a, b), identity_loss(g_ab, g_ba, a, b)
    return realism + cycle * round_trip + identity * at_home


def discriminator_loss(discriminator: nn.Module, real: Tensor, fake: Tensor) -> Tensor:
    on_real = (discriminator(real) - 1).square().mean()
    on_fake = discriminator(fake.detach()).square().mean()
    return (on_real + on_fake) / 2


def make_pool(size: int) -> Callable[[Tensor, random.Random], Tensor]:
    stored: list[Tensor] = []

    def exchanged(image: Tensor, rng: random.Random) -> Tensor:
        if len(stored) < size:
            stored.append(image)
            return image
        if size == 0 or rng.random() < 0.5:
            return image
        place = rng.randrange(size)
        old, stored[place] = stored[place], image
        return old

    def pool(images: Tensor, rng: random.Random) -> Tensor:
        own = images.clone()  # (B, P); a view would change with the batch
        return torch.stack([exchanged(image, rng) for image in own])

    return pool
