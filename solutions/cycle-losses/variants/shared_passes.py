"""Each translation is computed once and used in all terms."""

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
    fake_b, fake_a = g_ab(a), g_ba(b)
    realism = F.mse_loss(d_b(fake_b), torch.ones_like(d_b(fake_b)))
    judged = d_a(fake_a)
    realism = realism + F.mse_loss(judged, torch.ones_like(judged))
    round_trip = F.l1_loss(g_ba(fake_b), a) + F.l1_loss(g_ab(fake_a), b)
    at_home = F.l1_loss(g_ab(b), b) + F.l1_loss(g_ba(a), a)
    return realism + cycle * round_trip + identity * at_home


def discriminator_loss(discriminator: nn.Module, real: Tensor, fake: Tensor) -> Tensor:
    with torch.no_grad():
        shown = fake.clone()
    real_scores, fake_scores = discriminator(real), discriminator(shown)
    losses = F.mse_loss(real_scores, torch.ones_like(real_scores)), fake_scores.pow(2).mean()
    return 0.5 * sum(losses)


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
        own = images.detach().clone()  # (B, P); a view would change with the batch
        return torch.stack([exchanged(image, rng) for image in own])

    return pool
