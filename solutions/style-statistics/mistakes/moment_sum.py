"""Squares are summed.

The loss grows with batch and channels.

read: pytorch.reduction
rejected by: test_moment_loss
"""

import torch
from torch import Tensor


def gram(f: Tensor) -> Tensor:
    b, c, h, w = f.shape
    rows = f.reshape(b, c, h * w)
    return rows @ rows.transpose(1, 2) / (c * h * w)


def style_loss(made: list[Tensor], style: list[Tensor]) -> Tensor:
    losses = [
        (gram(a) - gram(b)).square().sum((1, 2)).mean() for a, b in zip(made, style, strict=True)
    ]
    return torch.stack(losses).sum()


def moments(f: Tensor, eps: float) -> tuple[Tensor, Tensor]:
    mean = f.mean((2, 3), keepdim=True)
    var = f.var((2, 3), unbiased=False, keepdim=True)
    return mean, (var + eps).sqrt()


def adain(content: Tensor, style: Tensor, eps: float = 1e-5) -> Tensor:
    mean, sd = moments(content, eps)
    new_mean, new_sd = moments(style, eps)
    return new_sd * (content - mean) / sd + new_mean


def moment_loss(made: list[Tensor], style: list[Tensor], eps: float = 1e-5) -> Tensor:
    losses = [
        (x - y).square().sum()
        for a, b in zip(made, style, strict=True)
        for x, y in zip(moments(a, eps), moments(b, eps), strict=True)
    ]
    return torch.stack(losses).sum()


def blend(content: Tensor, style: Tensor, strength: float) -> Tensor:
    return torch.lerp(content, adain(content, style), strength)
