"""Minimum and maximum of each image are made -1 and 1.

Every image gets full contrast: pale strokes become black on white like all others, the data are no
longer those of the file, and there is no way back.

read: gan-basics.data-range
rejected by: test_alone
"""

import torch


def to_model(x, top):
    x = x.float().flatten(1)
    low, high = x.amin(1, keepdim=True), x.amax(1, keepdim=True)
    return (x - low) / (high - low) * 2 - 1


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
