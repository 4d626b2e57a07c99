"""Filling a hole: a context encoder's input, output and losses, and the partial convolution.

Pathak et al., "Context Encoders", 2016, arXiv:1604.07379, section 3.2. Liu et al., "Image
Inpainting for Irregular Holes Using Partial Convolutions", 2018, arXiv:1804.07723, equations 1, 2.

    papers           here      shape
    x                x         (B, C, H, W)
    M hat            1 - mask  (B, 1, H, W)  Pathak: 1 in the hole
    M                mask      (B, 1, H, W)  Liu: 1 where known
    F((1 - M) * x)   filled    (B, C, H, W)
    W, b             weight, bias  (O, C, k, k), (O,)
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def network_input(x: Tensor, mask: Tensor) -> Tensor:
    """0 is a grey like any other: the mask says that it is none."""
    return torch.cat([x * mask, mask], dim=1)  # (B, C + 1, H, W)


def composite(x: Tensor, filled: Tensor, mask: Tensor) -> Tensor:
    """mask is 1 where known."""
    return mask * x + (1 - mask) * filled  # (B, C, H, W)


def inpainter_loss(
    x: Tensor, filled: Tensor, mask: Tensor, fake_logits: Tensor, weight: float = 0.1
) -> Tensor:
    """The mean over the numbers in the hole: the mask has one channel, the image C."""
    hole = (1 - mask).expand_as(x)  # (B, C, H, W)
    error = (hole * (filled - x) ** 2).sum() / hole.sum()  # ()
    return error + weight * F.softplus(-fake_logits).mean()  # ()


def discriminator_loss(discriminator: nn.Module, x: Tensor, filled: Tensor, mask: Tensor) -> Tensor:
    """It sees what a reader will see: composites."""
    real = discriminator(x)  # (B, 1)
    fake = discriminator(composite(x, filled, mask).detach())  # (B, 1)
    return F.softplus(-real).mean() + F.softplus(fake).mean()  # ()


def partial_conv(x: Tensor, mask: Tensor, weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    """Where a window sees nothing, its sum is 0 already: divided by 1, it stays so."""
    size = weight.shape[-1]
    known = F.conv2d(mask, mask.new_ones(1, 1, size, size))  # (B, 1, H', W')
    new_mask = (known > 0).to(mask.dtype)  # (B, 1, H', W')
    sums = F.conv2d(x * mask, weight)  # (B, O, H', W')
    out = sums * size**2 / known.clamp(min=1) + bias[:, None, None]
    return out * new_mask, new_mask
