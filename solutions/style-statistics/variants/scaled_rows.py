"""Rows scaled before the product; the variance from Bessel's corrected one."""

import torch
from torch import Tensor


def gram(f: Tensor) -> Tensor:
    rows = f.flatten(2) / f[0].numel() ** 0.5
    return torch.bmm(rows, rows.mT)


def style_loss(made: list[Tensor], style: list[Tensor]) -> Tensor:
    losses = [
        (gram(a) - gram(b)).square().sum((1, 2)).mean() for a, b in zip(made, style, strict=True)
    ]
    return torch.stack(losses).sum()


def moments(f: Tensor, eps: float) -> tuple[Tensor, Tensor]:
    n = f.shape[2] * f.shape[3]
    mean = f.mean(dim=[-2, -1], keepdim=True)
    var = f.flatten(2).var(-1) * (n - 1) / n
    return mean, (var[:, :, None, None] + eps) ** 0.5


def adain(content: Tensor, style: Tensor, eps: float = 1e-5) -> Tensor:
    mean, sd = moments(content, eps)
    new_mean, new_sd = moments(style, eps)
    return new_sd * (content - mean) / sd + new_mean


def moment_loss(made: list[Tensor], style: list[Tensor], eps: float = 1e-5) -> Tensor:
    losses = [
        (x - y).square().mean()
        for a, b in zip(made, style, strict=True)
        for x, y in zip(moments(a, eps), moments(b, eps), strict=True)
    ]
    return torch.stack(losses).sum()


def blend(content: Tensor, style: Tensor, strength: float) -> Tensor:
    return torch.lerp(content, adain(content, style), strength)
