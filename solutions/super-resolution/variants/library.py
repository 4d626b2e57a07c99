"""PyTorch's own pixel shuffle, interpolation by area, BCE with labels."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def downscale(x: Tensor, r: int) -> Tensor:
    return F.interpolate(x, scale_factor=1 / r, mode="area")


def pixel_shuffle(x: Tensor, r: int) -> Tensor:
    return F.pixel_shuffle(x, r)


def generator_loss(
    sr: Tensor,
    hr: Tensor,
    fake_logits: Tensor,
    features: Callable[[Tensor], Tensor],
    weight: float = 1e-3,
) -> Tensor:
    target = torch.ones_like(fake_logits)
    adversarial = F.binary_cross_entropy_with_logits(fake_logits, target)
    return (features(sr) - features(hr)).square().mean() + weight * adversarial


def discriminator_loss(discriminator: nn.Module, hr: Tensor, sr: Tensor) -> Tensor:
    real, fake = discriminator(hr), discriminator(sr.detach())
    return F.softplus(-real).mean() + F.softplus(fake).mean()


def consistent(sr: Tensor, lr: Tensor) -> Tensor:
    r = sr.shape[2] // lr.shape[2]
    return sr + F.interpolate(lr - downscale(sr, r), scale_factor=r, mode="nearest")
