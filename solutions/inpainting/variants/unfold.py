"""The partial convolution by windows cut out."""

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
    batch, size = len(x), weight.shape[-1]
    rows, columns = x.shape[2] - size + 1, x.shape[3] - size + 1
    windows = F.unfold(x * mask, size)
    known = F.unfold(mask, size).sum(1, keepdim=True)
    seen = known > 0
    ratio = torch.where(seen, size * size / torch.where(seen, known, 1.0), 0.0)
    out = weight.flatten(1) @ windows * ratio + bias[:, None] * seen
    shape = (batch, -1, rows, columns)
    return out.view(shape), seen.to(x.dtype).view(shape)
