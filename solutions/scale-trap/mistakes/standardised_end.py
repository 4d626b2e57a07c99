"""The output is standardised.

As by a batch norm at the end, in the hope that ranges will match. Mean 0 and standard deviation 1
are no range: many pixels lie beyond 1.

read: gan-basics.data-range
rejected by: test_range
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return (t - t.mean()) / t.std()


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
