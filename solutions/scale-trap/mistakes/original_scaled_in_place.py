"""The PSNR scales the original in place.

The caller's reals are divided by top. The next measurement, and the next epoch, meets them in [0,
1].

read: pytorch.aliasing
rejected by: test_inputs
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    x = x.float()
    error = (x.div_(top) - to_pixels(y, 1)).square().mean(dim=(1, 2))
    return -10 * torch.log10(error)
