"""The samples are rescaled in place.

add_ and mul_ change the caller's tensor. Whoever saves a picture in the middle of a training step
goes on with samples in 0..top.

read: pytorch.aliasing
rejected by: test_inputs
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return y.add_(1).mul_(top / 2).clamp_(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return (255 * (y + 1) / 2).clamp(0, 255).round().to(torch.uint8).reshape(-1, 8, 8)


def psnr(x, y, top):
    pixels = (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)
    return 10 * torch.log10(top**2 / (x.float() - pixels).square().mean(dim=(1, 2)))
