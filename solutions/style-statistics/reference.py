"""Style as statistics of features: Gram matrices, and channel means with deviations.

Johnson et al., "Perceptual Losses for Real-Time Style Transfer and Super-Resolution", 2016,
arXiv:1603.08155, equations 3 and 4. Huang and Belongie, "Arbitrary Style Transfer in Real-time with
Adaptive Instance Normalization", 2017, arXiv:1703.06868, equations 8, 13 and 14.

    papers          here            shape
    phi_j(x)        f               (B, C, H, W)
    G_j             gram            (B, C, C)
    x, y            content, style  (B, C, H, W), (B, C, h, w)
    mu, sigma       mean, sd        (B, C, 1, 1)
    alpha           strength        a number, 0 to 1
"""

import torch
from torch import Tensor


def gram(f: Tensor) -> Tensor:
    """F F^T for each image: where things are is summed away."""
    b, c, h, w = f.shape
    rows = f.reshape(b, c, h * w)  # (B, C, HW)
    return rows @ rows.transpose(1, 2) / (c * h * w)  # (B, C, C)


def style_loss(made: list[Tensor], style: list[Tensor]) -> Tensor:
    """Images are averaged, entries and layers are summed."""
    losses = [
        (gram(a) - gram(b)).square().sum((1, 2)).mean() for a, b in zip(made, style, strict=True)
    ]
    return torch.stack(losses).sum()  # ()


def moments(f: Tensor, eps: float) -> tuple[Tensor, Tensor]:
    """Of each channel of each image. eps is under the root: a root has no derivative at 0."""
    mean = f.mean((2, 3), keepdim=True)  # (B, C, 1, 1)
    var = f.var((2, 3), unbiased=False, keepdim=True)  # (B, C, 1, 1)
    return mean, (var + eps).sqrt()


def adain(content: Tensor, style: Tensor, eps: float = 1e-5) -> Tensor:
    """Take off the content's moments, put on the style's."""
    mean, sd = moments(content, eps)
    new_mean, new_sd = moments(style, eps)
    return new_sd * (content - mean) / sd + new_mean  # (B, C, H, W)


def moment_loss(made: list[Tensor], style: list[Tensor], eps: float = 1e-5) -> Tensor:
    """What AdaIN sets is what is compared."""
    losses = [
        (x - y).square().mean()
        for a, b in zip(made, style, strict=True)
        for x, y in zip(moments(a, eps), moments(b, eps), strict=True)
    ]
    return torch.stack(losses).sum()  # ()


def blend(content: Tensor, style: Tensor, strength: float) -> Tensor:
    """The straight line between content and adain."""
    return torch.lerp(content, adain(content, style), strength)  # (B, C, H, W)
