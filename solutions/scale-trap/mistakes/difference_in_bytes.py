"""The difference is taken between bytes.

The sample is made a uint8 like the original, and a difference of two uint8 wraps round: 3 - 5 is
254. Small errors count as the largest.

read: pytorch.to-bytes
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
    pixels = to_pixels(y, top)
    if x.dtype == torch.uint8:
        pixels = pixels.round().to(torch.uint8)
    error = (x - pixels).float().square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
