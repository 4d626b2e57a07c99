"""Predicts the noise and takes it off; detached by no_grad and clone."""

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
    noise = nn.Sequential(nn.Linear(pixels, 256), nn.ReLU(), nn.Linear(256, pixels))
    return Residual(noise)


class Residual(nn.Module):
    def __init__(self, noise: nn.Module) -> None:
        super().__init__()
        self.noise = noise

    def forward(self, y: Tensor) -> Tensor:
        return y - self.noise(y)


def denoiser_loss(
    denoised: Tensor, clean: Tensor, fake_logits: Tensor, weight: float = 0.1
) -> Tensor:
    return F.mse_loss(denoised, clean) + weight * F.softplus(-fake_logits).mean()


def discriminator_loss(
    discriminator: nn.Module, noisy: Tensor, clean: Tensor, denoised: Tensor
) -> Tensor:
    with torch.no_grad():
        image = denoised.clone()
    real, fake = discriminator(noisy, clean), discriminator(noisy, image)
    return -F.logsigmoid(real).mean() - F.logsigmoid(-fake).mean()
