"""The bytes are not clamped.

A cast does not clamp. A value a little above 255 can come back as black, and one a little below 0
as white: sparks in the picture.

read: pytorch.to-bytes
rejected by: test_beyond
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return (255 * (y + 1) / 2).round().to(torch.uint8).reshape(-1, 8, 8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
