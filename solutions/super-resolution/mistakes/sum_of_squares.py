"""The distance is summed.

It grows with the number of features, and the weight has no meaning.

read: pytorch.reduction
rejected by: test_generator_loss
"""

from collections.abc import Callable

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
    content = F.mse_loss(features(sr), features(hr).detach(), reduction="sum")
    return content + weight * F.softplus(-fake_logits).mean()


def discriminator_loss(discriminator: nn.Module, hr: Tensor, sr: Tensor) -> Tensor:
    real, fake = discriminator(hr), discriminator(sr.detach())
    return F.softplus(-real).mean() + F.softplus(fake).mean()


def consistent(sr: Tensor, lr: Tensor) -> Tensor:
    r = sr.shape[-1] // lr.shape[-1]
    off = lr - downscale(sr, r)
    return sr + off.repeat_interleave(r, dim=2).repeat_interleave(r, dim=3)
