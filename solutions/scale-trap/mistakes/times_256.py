"""The unit range is multiplied by 256 and cut off.

Every level then has an equal share of [0, 1], a fair rule for drawing random bytes. It is no
rounding: a value between two levels goes up where the picture is bright and down where it is dark.

read: pytorch.to-bytes
rejected by: test_bytes
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return (128 * (y + 1)).clamp(0, 255).floor().to(torch.uint8).reshape(-1, 8, 8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
