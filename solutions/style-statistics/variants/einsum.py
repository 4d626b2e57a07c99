"""Einsum and library functions: instance norm, mse_loss, std_mean."""

import torch
from torch import Tensor


def gram(f: Tensor) -> Tensor:
    return torch.einsum("bchw,bdhw->bcd", f, f) / f[0].numel()


def style_loss(made: list[Tensor], style: list[Tensor]) -> Tensor:
    total = 0.0
    for a, b in zip(made, style, strict=True):
        total = total + ((gram(a) - gram(b)) ** 2).sum() / len(a)
    return total


def moments(f: Tensor, eps: float) -> tuple[Tensor, Tensor]:
    mean = f.mean((2, 3), keepdim=True)
    var = f.var((2, 3), unbiased=False, keepdim=True)
    return mean, (var + eps).sqrt()


def adain(content: Tensor, style: Tensor, eps: float = 1e-5) -> Tensor:
    mean, sd = moments(style, eps)
    return torch.nn.functional.instance_norm(content, eps=eps) * sd + mean


def moment_loss(made: list[Tensor], style: list[Tensor], eps: float = 1e-5) -> Tensor:
    losses = [
        (x - y).square().mean()
        for a, b in zip(made, style, strict=True)
        for x, y in zip(moments(a, eps), moments(b, eps), strict=True)
    ]
    return torch.stack(losses).sum()


def blend(content: Tensor, style: Tensor, strength: float) -> Tensor:
    return (1 - strength) * content + strength * adain(content, style)
