"""Noise drawn in place, decibels by the natural logarithm, losses with labels."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def add_noise(x: Tensor, sigma: float, generator: torch.Generator) -> Tensor:
    noise = torch.empty_like(x).normal_(0.0, sigma, generator=generator)
    return x + noise


def psnr(images: Tensor, clean: Tensor, data_range: float = 2.0) -> Tensor:
    each = [(a - b).pow(2).sum() / a.numel() for a, b in zip(images, clean, strict=True)]
    decibels = [20 * math.log10(data_range) - 10 * e.log() / math.log(10) for e in each]
    return torch.stack(decibels).mean()


def make_denoiser(pixels: int = 64) -> nn.Module:
    return nn.Sequential(
        nn.Linear(pixels, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, pixels)
    )


def denoiser_loss(
    denoised: Tensor, clean: Tensor, fake_logits: Tensor, weight: float = 0.1
) -> Tensor:
    ones = torch.ones_like(fake_logits)
    adversarial = F.binary_cross_entropy_with_logits(fake_logits, ones)
    return (denoised - clean).pow(2).mean() + weight * adversarial


def discriminator_loss(
    discriminator: nn.Module, noisy: Tensor, clean: Tensor, denoised: Tensor
) -> Tensor:
    real = discriminator(noisy, clean)
    fake = discriminator(noisy, denoised.detach())
    return F.softplus(-real).mean() + F.softplus(fake).mean()
