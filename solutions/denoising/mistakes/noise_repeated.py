"""Every call has the same noise.

A generator with a fixed seed is made in each call. One pattern is learned by heart, and noise never
is.

read: pytorch.fresh-noise
rejected by: test_fresh
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def add_noise(x: Tensor, sigma: float, generator: torch.Generator) -> Tensor:
    fixed = torch.Generator(device=x.device).manual_seed(0)
    v = torch.randn(x.shape, generator=fixed, dtype=x.dtype, device=x.device)
    return x + sigma * v


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
