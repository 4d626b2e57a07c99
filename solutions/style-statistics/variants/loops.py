"""Image by image, channel by channel."""

import torch
from torch import Tensor


def gram(f: Tensor) -> Tensor:
    matrices = []
    for image in f:
        rows = image.flatten(1)
        matrices.append(rows.mm(rows.t()) / rows.numel())
    return torch.stack(matrices)


def style_loss(made: list[Tensor], style: list[Tensor]) -> Tensor:
    losses = [
        (gram(a) - gram(b)).square().sum((1, 2)).mean() for a, b in zip(made, style, strict=True)
    ]
    return torch.stack(losses).sum()


def moments(f: Tensor, eps: float) -> tuple[Tensor, Tensor]:
    flat = f.flatten(2)
    mean = flat.mean(-1)
    square = (flat - mean[..., None]).pow(2).mean(-1)
    return mean[..., None, None], torch.sqrt(square + eps)[..., None, None]


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
    styled = adain(content, style)
    return content + strength * (styled - content)
