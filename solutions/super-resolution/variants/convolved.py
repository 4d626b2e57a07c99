"""Sizes by convolutions with fixed kernels."""

from collections.abc import Callable

import torch.nn.functional as F
from torch import Tensor, nn


def downscale(x: Tensor, r: int) -> Tensor:
    b, c, h, w = x.shape
    kernel = x.new_full((1, 1, r, r), 1 / r**2)
    return F.conv2d(x.reshape(b * c, 1, h, w), kernel, stride=r).view(b, c, h // r, w // r)


def pixel_shuffle(x: Tensor, r: int) -> Tensor:
    b, channels, h, w = x.shape
    c = channels // r**2
    blocks = x.reshape(b, c, r, r, h, w)  # channel, i, j, row, column
    return blocks.permute(0, 1, 4, 2, 5, 3).reshape(b, c, h * r, w * r)


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
    b, c, h, w = lr.shape
    ones = sr.new_ones(1, 1, r, r)
    off = (lr - downscale(sr, r)).reshape(b * c, 1, h, w)
    return sr + F.conv_transpose2d(off, ones, stride=r).view_as(sr)
