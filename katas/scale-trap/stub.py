"""scale-trap: pixels into a GAN and back out of it.

It runs, and no function is right as it is. Repair them; names and parameters stay.
"""

import torch
from torch import Tensor


def to_model(x: Tensor, top: float) -> Tensor:
    """Pixels for the networks: (N, 8, 8) in 0..top -> (N, 64) in [-1, 1].

    x: integers or floats.

    Returns: a float32 tensor of shape (N, 64)
    """
    x = x.float()
    x -= x.min()
    x /= x.max()
    return x.view(len(x), 64)


def squash(t: Tensor) -> Tensor:
    """What the generator puts behind its last linear layer: (N, 64) -> (N, 64) in [-1, 1].

    Returns: a tensor of shape (N, 64)
    """
    return torch.sigmoid(t)


def to_pixels(y: Tensor, top: float) -> Tensor:
    """Pixels to measure: (N, 64), the networks' range -> (N, 8, 8) in [0, top].

    Returns: a float32 tensor of shape (N, 8, 8)
    """
    return y.view(-1, 8, 8) * top


def to_bytes(y: Tensor) -> Tensor:
    """Pixels to save: (N, 64), the networks' range -> (N, 8, 8) in 0..255.

    Returns: a uint8 tensor of shape (N, 8, 8)
    """
    return (127.5 * y + 127.5).to(torch.uint8).view(-1, 8, 8)


def psnr(x: Tensor, y: Tensor, top: float) -> Tensor:
    """How near generated images are to real ones, in decibels.

    x: (N, 8, 8), pixels in 0..top, integers or floats. y: (N, 64), the networks' range.

    Returns: a float tensor of shape (N,), one number for each image
    """
    error = (x.flatten(1) - y).square().mean()
    return 10 * torch.log10(255**2 / error).expand(len(x))
