"""denoising: noise, its measure, a denoiser, and the losses of the two networks.

Write all five. Names and parameters stay.
"""

import torch
from torch import Tensor, nn


def add_noise(x: Tensor, sigma: float, generator: torch.Generator) -> Tensor:
    """The images with Gaussian noise of standard deviation sigma, not cut to any range.

    x: (B, P).

    Returns: a tensor of shape (B, P), dtype of x
    """
    raise NotImplementedError("add_noise is still to be written")


def psnr(images: Tensor, clean: Tensor, data_range: float = 2.0) -> Tensor:
    """The mean over the batch of each image's peak signal-to-noise ratio, in decibels.

    images, clean: (B, P).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("psnr is still to be written")


def make_denoiser(pixels: int = 64) -> nn.Module:
    """A network from noisy images (B, pixels) to denoised ones (B, pixels).

    Returns: a module
    """
    raise NotImplementedError("make_denoiser is still to be written")


def denoiser_loss(
    denoised: Tensor, clean: Tensor, fake_logits: Tensor, weight: float = 0.1
) -> Tensor:
    """Mean square error plus weight times the non-saturating loss.

    denoised, clean: (B, P); fake_logits: (B, 1), the discriminator's of the denoised images.

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("denoiser_loss is still to be written")


def discriminator_loss(
    discriminator: nn.Module, noisy: Tensor, clean: Tensor, denoised: Tensor
) -> Tensor:
    """The discriminator's loss on pairs with a clean and with a denoised image.

    discriminator(noisy, image): (B, P), (B, P) -> (B, 1) logits; noisy, clean, denoised: (B, P).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("discriminator_loss is still to be written")
