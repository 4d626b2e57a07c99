"""Step by step, with a copy of the image written over."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def network_input(x: Tensor, mask: Tensor) -> Tensor:
    shown = x.clone()
    shown *= mask
    return torch.cat((shown, mask), 1)


def composite(x: Tensor, filled: Tensor, mask: Tensor) -> Tensor:
    hole = 1 - mask
    return x * mask + filled * hole


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
    ones = torch.ones_like(weight[:1, :1])
    known = F.conv2d(mask, ones)
    out = F.conv2d(x * mask, weight) * (size * size / (known + 1e-12))
    new_mask = known.clamp(0, 1)
    return (out + bias.view(1, -1, 1, 1)) * new_mask, new_mask
