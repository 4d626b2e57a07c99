"""tanh is computed from exponentials.

(e^t - e^-t) / (e^t + e^-t) is infinity by infinity for a float32 beyond 89: NaN. torch.tanh is
right everywhere.

read: losses.epsilon
rejected by: test_range
"""

import torch


def to_model(x, top):
    return (x.float() / top * 2 - 1).reshape(len(x), 64)


def squash(t):
    up, down = torch.exp(t), torch.exp(-t)
    return (up - down) / (up + down)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
