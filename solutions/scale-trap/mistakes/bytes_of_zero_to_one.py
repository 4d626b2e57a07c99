"""The samples are multiplied by 255 only.

That is right for [0, 1]. Of [-1, 1] the darker half is cut off, or wraps round and glitters.

read: debugging.grey
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
    return (255 * y).clamp(0, 255).round().to(torch.uint8).reshape(-1, 8, 8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
