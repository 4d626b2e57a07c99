"""The hole is cut into the images themselves.

`x *= mask` destroys what the loss needs: the error is then that against grey.

read: pytorch.aliasing
rejected by: test_kept
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def network_input(x: Tensor, mask: Tensor) -> Tensor:
    x *= mask
    return torch.cat([x, mask], dim=1)


def composite(x: Tensor, filled: Tensor, mask: Tensor) -> Tensor:
    return mask * x + (1 - mask) * filled


def inpainter_loss(
    x: Tensor, filled: Tensor, mask: Tensor, fake_logits: Tensor, weight: float = 0.1
) -> Tensor:
    hole = (1 - mask).expand_as(x)
    error = (hole * (filled - x) ** 2).sum() / hole.sum()
    return error + weight * F.softplus(-fake_logits).mean()


def discriminator_loss(discriminator: nn.Module, x: Tensor, filled: Tensor, mask: Tensor) -> Tensor:
    real = discriminator(x)
    fake = discriminator(composite(x, filled, mask).detach())
    return F.softplus(-real).mean() + F.softplus(fake).mean()


def partial_conv(x: Tensor, mask: Tensor, weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    size = weight.shape[-1]
    known = F.conv2d(mask, mask.new_ones(1, 1, size, size))
    new_mask = (known > 0).to(mask.dtype)
    sums = F.conv2d(x * mask, weight)
    out = sums * size**2 / known.clamp(min=1) + bias[:, None, None]
    return out * new_mask, new_mask
