"""The samples are multiplied by top only.

That is the way back from [0, 1]. From [-1, 1] middle grey becomes black, and all that is darker is
cut off.

read: debugging.grey
rejected by: test_to_pixels
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (y * top).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return (255 * (y + 1) / 2).clamp(0, 255).round().to(torch.uint8).reshape(-1, 8, 8)


def psnr(x, y, top):
    error = (
        (x.float() - (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)).square().mean(dim=(1, 2))
    )
    return 10 * torch.log10(top**2 / error)
