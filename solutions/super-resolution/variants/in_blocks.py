"""Blocks written one position at a time."""

from collections.abc import Callable

import torch.nn.functional as F
from torch import Tensor, nn


def downscale(x: Tensor, r: int) -> Tensor:
    parts = [x[..., i::r, j::r] for i in range(r) for j in range(r)]
    return sum(parts) / r**2


def pixel_shuffle(x: Tensor, r: int) -> Tensor:
    b, channels, h, w = x.shape
    out = x.new_zeros(b, channels // r**2, h * r, w * r)
    for i in range(r):
        for j in range(r):
            out[:, :, i::r, j::r] = x[:, i * r + j :: r * r]
    return out


def generator_loss(
    sr: Tensor,
    hr: Tensor,
    fake_logits: Tensor,
    features: Callable[[Tensor], Tensor],
    weight: float = 1e-3,
) -> Tensor:
    content = F.mse_loss(features(sr), features(hr).detach())
    return content + weight * F.softplus(-fake_logits).mean()


def discriminator_loss(discriminator: nn.Module, hr: Tensor, sr: Tensor) -> Tensor:
    real, fake = discriminator(hr), discriminator(sr.detach())
    return F.softplus(-real).mean() + F.softplus(fake).mean()


def consistent(sr: Tensor, lr: Tensor) -> Tensor:
    r = sr.shape[-1] // lr.shape[-1]
    image = sr.clone()
    off = lr - downscale(sr, r)
    for i in range(r):
        for j in range(r):
            image[..., i::r, j::r] += off
    return image
