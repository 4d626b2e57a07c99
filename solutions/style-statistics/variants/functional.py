"""Frobenius norms, and group norm with a group for each channel."""

import torch
from torch import Tensor


def gram(f: Tensor) -> Tensor:
    b, c, h, w = f.shape
    rows = f.reshape(b, c, h * w)
    return rows @ rows.transpose(1, 2) / (c * h * w)


def style_loss(made: list[Tensor], style: list[Tensor]) -> Tensor:
    norms = [torch.linalg.matrix_norm(gram(a) - gram(b)) for a, b in zip(made, style, strict=True)]
    return sum(norm.pow(2).mean() for norm in norms)


def moments(f: Tensor, eps: float) -> tuple[Tensor, Tensor]:
    mean = f.mean((2, 3), keepdim=True)
    var = f.var((2, 3), unbiased=False, keepdim=True)
    return mean, (var + eps).sqrt()


def adain(content: Tensor, style: Tensor, eps: float = 1e-5) -> Tensor:
    mean, sd = moments(style, eps)
    plain = torch.nn.functional.group_norm(content, content.shape[1], eps=eps)
    return torch.addcmul(mean, plain, sd)


def moment_loss(made: list[Tensor], style: list[Tensor], eps: float = 1e-5) -> Tensor:
    from torch.nn.functional import mse_loss

    pairs = [(moments(a, eps), moments(b, eps)) for a, b in zip(made, style, strict=True)]
    return sum(mse_loss(x[0], y[0]) + mse_loss(x[1], y[1]) for x, y in pairs)


def blend(content: Tensor, style: Tensor, strength: float) -> Tensor:
    return torch.lerp(content, adain(content, style), strength)
