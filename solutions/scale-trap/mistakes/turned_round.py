"""Black and white change places.

1 - 2 x / top has the right range, and every image is a negative. On the way back, where nobody
turned it, samples look inverted.

read: debugging.grey
rejected by: test_to_model
"""

import torch


def to_model(x, top):
    return (1 - x.float() / top * 2).reshape(len(x), 64)


def squash(t):
    return torch.tanh(t)


def to_pixels(y, top):
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y):
    return to_pixels(y, 255).round().to(torch.uint8)


def psnr(x, y, top):
    error = (x.float() - to_pixels(y, top)).square().mean(dim=(1, 2))
    return 10 * torch.log10(top**2 / error)
