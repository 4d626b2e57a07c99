"""The pixels are scaled twice.

The transform to [-1, 1] is applied to data that have it already: they end in [-3, 1]. It happens
where a data set scales and the training step does so again.

read: gan-basics.data-range
rejected by: test_to_model
"""

import torch


def to_model(x, top):
    y = x.float() / top * 2 - 1
    return ((y - 0.5) / 0.5).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
