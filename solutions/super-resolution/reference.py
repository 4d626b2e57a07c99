"""Super-resolution: sizes, channels into pixels, SRGAN's losses, and an exact fit.

Ledig et al., "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial
Network", 2017, arXiv:1609.04802, section 2.2. Shi et al., "Real-Time Single Image and Video
Super-Resolution", 2016, arXiv:1609.05158, equation 4.

    papers     here      shape
    I^LR       lr        (B, C, H, W)
    I^HR       hr        (B, C, rH, rW)
    G(I^LR)    sr        (B, C, rH, rW)
    phi        features  (B, C, rH, rW) -> (B, ...)
"""

from collections.abc import Callable

import torch.nn.functional as F
from torch import Tensor, nn


def downscale(x: Tensor, r: int) -> Tensor:
    """The mean of each block."""
    return F.avg_pool2d(x, r)  # (B, C, H, W)


def pixel_shuffle(x: Tensor, r: int) -> Tensor:
    """Split the channels, move the two small axes beside the large ones, join."""
    b, channels, h, w = x.shape
    c = channels // r**2
    blocks = x.reshape(b, c, r, r, h, w)  # channel, i, j, row, column
    return blocks.permute(0, 1, 4, 2, 5, 3).reshape(b, c, h * r, w * r)  # (B, C, rH, rW)


def generator_loss(
    sr: Tensor,
    hr: Tensor,
    fake_logits: Tensor,
    features: Callable[[Tensor], Tensor],
    weight: float = 1e-3,
) -> Tensor:
    """No no_grad around features: its weights are fixed, its gradient is what teaches."""
    content = F.mse_loss(features(sr), features(hr).detach())  # ()
    return content + weight * F.softplus(-fake_logits).mean()  # ()


def discriminator_loss(discriminator: nn.Module, hr: Tensor, sr: Tensor) -> Tensor:
    """Detached: this step is not the generator's."""
    real, fake = discriminator(hr), discriminator(sr.detach())  # (B, 1)
    return F.softplus(-real).mean() + F.softplus(fake).mean()  # ()


def consistent(sr: Tensor, lr: Tensor) -> Tensor:
    """The orthogonal projection onto the images whose block means are lr."""
    r = sr.shape[-1] // lr.shape[-1]
    off = lr - downscale(sr, r)  # (B, C, H, W)
    return sr + off.repeat_interleave(r, dim=2).repeat_interleave(r, dim=3)  # (B, C, rH, rW)
