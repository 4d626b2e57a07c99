"""The caller's data are rescaled in place.

float() of a float32 tensor is the tensor itself, and div_ changes it. The data set is divided by
top again in each epoch.

read: pytorch.aliasing
rejected by: test_inputs
"""

import torch


def to_model(x, top):
    x = x.float()
    x.div_(top / 2).sub_(1)
    return x.reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
