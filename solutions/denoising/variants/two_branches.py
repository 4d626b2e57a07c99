"""A denoiser with a skip connection inside, layer norm, and tanh at its end."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def add_noise(x: Tensor, sigma: float, generator: torch.Generator) -> Tensor:
    v = torch.randn(x.shape, generator=generator, dtype=x.dtype, device=x.device)
    return x + sigma * v


def psnr(images: Tensor, clean: Tensor, data_range: float = 2.0) -> Tensor:
    error = (images - clean).square().mean(dim=1)
    return 10 * torch.log10(data_range**2 / error).mean()


def make_denoiser(pixels: int = 64) -> nn.Module:
    return TwoBranches(pixels)


class TwoBranches(nn.Module):
    def __init__(self, pixels: int) -> None:
        super().__init__()
        self.first = nn.Sequential(nn.Linear(pixels, 128), nn.LayerNorm(128), nn.GELU())
        self.second = nn.Sequential(nn.Linear(128, 128), nn.GELU())
        self.last = nn.Linear(128, pixels)

    def forward(self, y: Tensor) -> Tensor:
        hidden = self.first(y)
        return torch.tanh(self.last(hidden + self.second(hidden)))


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
