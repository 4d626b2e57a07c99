"""The peak is 1 in [-1, 1].

The peak is the width of the range: [-1, 1] is 2 wide. With 1 every number is 6 dB too low.

read: metrics.psnr
rejected by: test_psnr
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (to_model(x, top) - y.clamp(-1, 1)).square().mean(1)
    return 10 * torch.log10(1 / error)
