"""All pixels are divided by 255.

White is not 255 in every file. scikit-learn's digits run from 0 to 16: divided by 255 they all lie
between -1 and -0.87, almost black.

read: gan-basics.data-range
rejected by: test_to_model
"""

import torch


def to_model(x, top):
    return (x.float() / 255 * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
