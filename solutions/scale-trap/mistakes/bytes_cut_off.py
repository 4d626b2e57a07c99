"""The bytes are cut off instead of rounded.

A cast to uint8 drops the fraction: 200.9 becomes 200. Images are half a level too dark on average.

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
    return to_pixels(y, 255).to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
