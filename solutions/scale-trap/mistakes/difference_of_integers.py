"""The difference is taken in the integers.

2 * x - top of a uint8 tensor is a uint8, which holds nothing below 0: every pixel darker than half
wraps round and becomes bright. Division alone would have made floats.

read: pytorch.to-bytes
rejected by: test_dtypes
"""

import torch


def to_model(x, top):
    return ((2 * x - top) / top).float().reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
