"""The pixels are divided as integers.

x // top is 0 for all but white: each image becomes black with a few white dots.

read: pytorch.to-bytes
rejected by: test_to_model
"""

import torch


def to_model(x, top):
    return ((x // top).float() * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
