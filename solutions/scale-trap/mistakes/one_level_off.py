"""The pixels are divided by the number of levels.

There are top + 1 levels, from 0 to top, and top steps between them. Divided by top + 1, white never
becomes 1.

read: pytorch.to-bytes
rejected by: test_to_model
"""

import torch


def to_model(x, top):
    return (x.float() / (top + 1) * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
