"""sr itself is changed.

`sr += ...` writes into the generator's output: its own gradient is then wrong or refused.

read: pytorch.aliasing
rejected by: test_consistent
"""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def downscale(x: Tensor, r: int) -> Tensor:
    return F.avg_pool2d(x, r)


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
    off = lr - downscale(sr, r)
    with torch.no_grad():
        sr += off.repeat_interleave(r, dim=2).repeat_interleave(r, dim=3)
    return sr
