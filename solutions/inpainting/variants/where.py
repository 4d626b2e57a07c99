"""torch.where for the composite, a boolean index for the error, one call of the discriminator."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def network_input(x: Tensor, mask: Tensor) -> Tensor:
    return torch.cat([x.masked_fill(mask == 0, 0.0), mask], dim=1)


def composite(x: Tensor, filled: Tensor, mask: Tensor) -> Tensor:
    return torch.where(mask > 0.5, x, filled)


def inpainter_loss(
    x: Tensor, filled: Tensor, mask: Tensor, fake_logits: Tensor, weight: float = 0.1
) -> Tensor:
    hole = (mask == 0).expand_as(x)
    labels = torch.ones_like(fake_logits)
    realism = F.binary_cross_entropy_with_logits(fake_logits, labels)
    return F.mse_loss(filled[hole], x[hole]) + weight * realism


def discriminator_loss(discriminator: nn.Module, x: Tensor, filled: Tensor, mask: Tensor) -> Tensor:
    fakes = composite(x, filled, mask).detach()
    real, fake = discriminator(torch.cat([x, fakes])).chunk(2)
    return -F.logsigmoid(real).mean() - F.logsigmoid(-fake).mean()


def partial_conv(x: Tensor, mask: Tensor, weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    size = weight.shape[-1]
    known = F.conv2d(mask, mask.new_ones(1, 1, size, size))
    new_mask = (known > 0).to(mask.dtype)
    sums = F.conv2d(x * mask, weight)
    out = sums * size**2 / known.clamp(min=1) + bias[:, None, None]
    return out * new_mask, new_mask
