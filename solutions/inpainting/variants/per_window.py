"""The partial convolution with the full mask of all channels, as in the paper's equation."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def network_input(x: Tensor, mask: Tensor) -> Tensor:
    return torch.cat([x * mask, mask], dim=1)


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
    full = mask.expand_as(x)
    ones = torch.ones_like(weight)
    known = F.conv2d(full, ones[:1]) / x.shape[1]
    valid = known > 0
    ratio = weight.shape[2] * weight.shape[3] / known.masked_fill(~valid, 1.0)
    raw = F.conv2d(x * full, weight, bias) - bias.view(1, -1, 1, 1)
    out = (raw * ratio + bias.view(1, -1, 1, 1)).masked_fill(~valid, 0.0)
    return out, valid.to(x.dtype)
