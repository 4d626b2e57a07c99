"""One mean over the whole batch.

The logarithm of a mean is not the mean of the logarithms, and here one number for each image is
asked for. The batch's worst image decides nearly alone.

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
    error = (x.float() - to_pixels(y, top)).square().mean()
    return 10 * torch.log10(top**2 / error).expand(len(x))
