"""The error of the composite, whose known part has none; mask by pooling."""

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
    error = (composite(x, filled, mask) - x).pow(2).sum() / ((1 - mask).sum() * x.shape[1])
    return error + weight * F.softplus(-fake_logits).mean()


def discriminator_loss(discriminator: nn.Module, x: Tensor, filled: Tensor, mask: Tensor) -> Tensor:
    with torch.no_grad():
        fakes = composite(x, filled, mask)
    losses = F.softplus(-discriminator(x)), F.softplus(discriminator(fakes))
    return sum(loss.mean() for loss in losses)


def partial_conv(x: Tensor, mask: Tensor, weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    size = weight.shape[-1]
    share = F.avg_pool2d(mask, size, stride=1)
    new_mask = torch.where(share > 0, 1.0, 0.0).to(mask)
    sums = F.conv2d(mask * x, weight / torch.ones_like(weight))
    scaled = torch.where(share > 0, sums / torch.where(share > 0, share, 1.0), 0.0)
    return scaled + bias.view(1, -1, 1, 1) * new_mask, new_mask
