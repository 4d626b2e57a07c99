"""The pool as a class with __call__; absolute values by hand."""

import random
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def cycle_loss(g_ab: nn.Module, g_ba: nn.Module, a: Tensor, b: Tensor) -> Tensor:
    back_a, back_b = g_ba(g_ab(a)), g_ab(g_ba(b))
    return (back_a - a).abs().mean() + (back_b - b).abs().mean()


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
    return Pool(size)


class Pool:
    def __init__(self, size: int) -> None:
        self.size = size
        self.images: list[Tensor] = []

    @torch.no_grad()
    def __call__(self, images: Tensor, rng: random.Random) -> Tensor:
        result = []
        for image in images:
            if len(self.images) < self.size:
                self.images.append(image.clone())
                result.append(image.clone())
            elif self.size > 0 and rng.uniform(0, 1) > 0.5:
                place = rng.randint(0, self.size - 1)
                result.append(self.images[place].clone())
                self.images[place] = image.clone()
            else:
                result.append(image)
        return torch.stack(result)
