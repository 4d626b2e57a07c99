"""CycleGAN's losses, and the pool of fakes that its discriminators learn from.

Zhu et al., "Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks", 2017,
arXiv:1703.10593, equations 1 to 3, section 4 (least squares, pool) and 5.2 (identity).

    paper        here              shape
    X, Y         domains A, B
    x, y         a, b              (B, P)
    G, F         g_ab, g_ba        (B, P) -> (B, P)
    D_X, D_Y     d_a, d_b          (B, P) -> (B, 1)
    lambda       cycle             a number: 10
"""

import random
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def cycle_loss(g_ab: nn.Module, g_ba: nn.Module, a: Tensor, b: Tensor) -> Tensor:
    """A to B to A, and B to A to B: equation 2."""
    return F.l1_loss(g_ba(g_ab(a)), a) + F.l1_loss(g_ab(g_ba(b)), b)  # ()


def identity_loss(g_ab: nn.Module, g_ba: nn.Module, a: Tensor, b: Tensor) -> Tensor:
    """Each generator on images of the domain that it leads to."""
    return F.l1_loss(g_ab(b), b) + F.l1_loss(g_ba(a), a)  # ()


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
    """A fake is judged in the domain that it should belong to."""
    realism = (d_b(g_ab(a)) - 1).square().mean() + (d_a(g_ba(b)) - 1).square().mean()  # ()
    round_trip, at_home = cycle_loss(g_ab, g_ba, a, b), identity_loss(g_ab, g_ba, a, b)
    return realism + cycle * round_trip + identity * at_home  # ()


def discriminator_loss(discriminator: nn.Module, real: Tensor, fake: Tensor) -> Tensor:
    """Halved, which slows the discriminator relative to the generators: section 7.1."""
    on_real = (discriminator(real) - 1).square().mean()  # ()
    on_fake = discriminator(fake.detach()).square().mean()  # ()
    return (on_real + on_fake) / 2  # ()


def make_pool(size: int) -> Callable[[Tensor, random.Random], Tensor]:
    """Old fakes, so that a discriminator does not forget them."""
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
        return torch.stack([exchanged(image, rng) for image in own])  # (B, P)

    return pool
