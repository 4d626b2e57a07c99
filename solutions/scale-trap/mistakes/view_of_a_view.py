"""view() flattens the images.

A transposed, flipped or cropped image can be a view with another order in memory. view() raises an
error there; reshape() copies.

read: applications.pixel-shuffle
rejected by: test_views
"""

import torch


def to_model(x, top):
    return x.float().view(len(x), 64) / top * 2 - 1


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
