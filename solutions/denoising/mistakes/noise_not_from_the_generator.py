"""The noise ignores the generator.

It comes from the global random numbers: nobody can repeat the experiment.

read: pytorch.fresh-noise
rejected by: test_noise
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def add_noise(x: Tensor, sigma: float, generator: torch.Generator) -> Tensor:
    return x + sigma * torch.randn_like(x)


def psnr(images: Tensor, clean: Tensor, data_range: float = 2.0) -> Tensor:
    error = (images - clean).square().mean(dim=1)
    return 10 * torch.log10(data_range**2 / error).mean()


def make_denoiser(pixels: int = 64) -> nn.Module:
    return nn.Sequential(
        nn.Linear(pixels, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, pixels)
    )


def denoiser_loss(
    denoised: Tensor, clean: Tensor, fake_logits: Tensor, weight: float = 0.1
) -> Tensor:
    return F.mse_loss(denoised, clean) + weight * F.softplus(-fake_logits).mean()


def discriminator_loss(
    discriminator: nn.Module, noisy: Tensor, clean: Tensor, denoised: Tensor
) -> Tensor:
    real = discriminator(noisy, clean)
    fake = discriminator(noisy, denoised.detach())
    return F.softplus(-real).mean() + F.softplus(fake).mean()
