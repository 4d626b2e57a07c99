"""Pixels of different images end up in one row.

The batch is turned round by a reshape to (64, N) and a transposition. The shape is right, and each
row holds pixels of all images.

read: applications.pixel-shuffle
rejected by: test_to_model
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(64, len(x)).T


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
