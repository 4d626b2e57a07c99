"""The output is divided by its own largest value.

That keeps it in [-1, 1], and ties each pixel to the brightest one: one pixel that grows darkens the
whole picture. Black and white of an image are no longer its own.

read: gan-basics.data-range
rejected by: test_slope
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t) / torch.tanh(t).abs().amax(1, keepdim=True)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
