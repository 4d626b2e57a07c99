"""tanh is halved and shifted.

(tanh(t) + 1) / 2 is the range [0, 1] again, by a longer way. It belongs where samples are shown,
not where they are made.

read: gan-basics.data-range
rejected by: test_range
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return (torch.tanh(t) + 1) / 2


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
