"""The bytes run from 0 to 16.

The range of the data is not that of the file: the picture is almost black.

read: pytorch.to-bytes
rejected by: test_bytes
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 16).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
