"""Places are drawn with sample; an empty pool is another function."""

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
    if size == 0:
        return lambda images, rng: images.detach()
    stored: dict[int, Tensor] = {}

    def pool(images: Tensor, rng: random.Random) -> Tensor:
        out = []
        for image in images.detach():
            if len(stored) < size:
                stored[len(stored)] = image.clone()
                out.append(image)
            elif rng.choice((True, False)):
                out.append(image)
            else:
                (place,) = rng.sample(range(size), 1)
                out.append(stored[place])
                stored[place] = image.clone()
        return torch.stack(out)

    return pool
