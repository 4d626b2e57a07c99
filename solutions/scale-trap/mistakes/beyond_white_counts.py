"""The PSNR charges for what lies beyond white.

It compares in the networks' range, which is fine, and forgets to clamp there. On a screen the two
pixels look the same.

read: metrics.psnr
rejected by: test_psnr_of_bytes
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
    error = (to_model(x, top) - y).square().mean(1)
    return 10 * torch.log10(4 / error)
