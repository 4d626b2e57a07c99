"""Reshapes and einsum; content of hr under no_grad; one call of the discriminator."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def downscale(x: Tensor, r: int) -> Tensor:
    b, c, h, w = x.shape
    return x.reshape(b, c, h // r, r, w // r, r).mean(dim=(3, 5))


def pixel_shuffle(x: Tensor, r: int) -> Tensor:
    b, channels, h, w = x.shape
    blocks = x.view(b, channels // (r * r), r, r, h, w)
    return torch.einsum("bcijhw->bchiwj", blocks).flatten(4, 5).flatten(2, 3)


def generator_loss(
    sr: Tensor,
    hr: Tensor,
    fake_logits: Tensor,
    features: Callable[[Tensor], Tensor],
    weight: float = 1e-3,
) -> Tensor:
    with torch.no_grad():
        wanted = features(hr)
    return F.mse_loss(features(sr), wanted) - weight * F.logsigmoid(fake_logits).mean()


def discriminator_loss(discriminator: nn.Module, hr: Tensor, sr: Tensor) -> Tensor:
    real, fake = discriminator(torch.cat([hr, sr.detach()])).chunk(2)
    return -F.logsigmoid(real).mean() - F.logsigmoid(-fake).mean()


def consistent(sr: Tensor, lr: Tensor) -> Tensor:
    r = sr.shape[-1] // lr.shape[-1]
    off = lr - downscale(sr, r)
    return sr + off.repeat_interleave(r, dim=2).repeat_interleave(r, dim=3)
