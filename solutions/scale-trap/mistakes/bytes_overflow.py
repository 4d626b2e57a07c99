"""The arithmetic begins in the integers.

2 * x of a uint8 tensor is a uint8: 2 x 200 = 400 becomes 144. Every pixel brighter than half is
wrong, and nothing raises an error.

read: pytorch.to-bytes
rejected by: test_dtypes
"""

import torch


def to_model(x, top):
    return (2 * x / top - 1).float().reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
