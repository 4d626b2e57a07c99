"""The samples are clamped in place.

clamp_ changes the caller's tensor: what lay beyond [-1, 1] is gone, also for the loss that was to
see it.

read: pytorch.aliasing
rejected by: test_inputs
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y.clamp_(-1, 1) + 1) / 2).reshape(-1, 8, 8)


def to_bytes(y):
    return (255 * (y + 1) / 2).clamp(0, 255).round().to(torch.uint8).reshape(-1, 8, 8)


def psnr(x, y, top):
    pixels = (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)
    return 10 * torch.log10(top**2 / (x.float() - pixels).square().mean(dim=(1, 2)))
