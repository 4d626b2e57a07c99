"""Minimum and maximum of the batch are made -1 and 1.

The same grey becomes another number in each batch, and one very bright pixel darkens all other
images. What white is worth is a property of the format, not of a batch.

read: gan-basics.data-range
rejected by: test_alone
"""

import torch


def to_model(x, top):
    x = x.float()
    low, high = x.min(), x.max()
    return ((x - low) / (high - low) * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
