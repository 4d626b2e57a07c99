"""The output is clamped.

The range is right, and a pixel beyond it has the slope 0: no gradient comes back, and it stays
there for ever. tanh flattens too, but never to 0 this soon.

read: gan-basics.data-range
rejected by: test_slope
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return t.clamp(-1, 1)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
