"""The pixels are rounded.

Right for a file, wrong for a metric: a sample of 7.4 counts as 7, and in 0..1 only black and white
are left.

read: pytorch.to-bytes
rejected by: test_to_pixels
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).round().reshape(-1, 8, 8)


def to_bytes(y):
    return (255 * (y + 1) / 2).clamp(0, 255).round().to(torch.uint8).reshape(-1, 8, 8)


def psnr(x, y, top):
    pixels = (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)
    return 10 * torch.log10(top**2 / (x.float() - pixels).square().mean(dim=(1, 2)))
