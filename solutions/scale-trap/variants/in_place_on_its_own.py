"""A copy first, and in place on the copy; softsign; float64 inside the metric."""

import torch


def to_model(x, top):
    y = torch.empty(x.shape, dtype=torch.float32)
    y.copy_(x)
    return y.mul_(2 / top).sub_(1).view(-1, 64)


def squash(t):
    return torch.nn.functional.softsign(t)


def to_pixels(y, top):
    x = y.clone().view(-1, 8, 8)
    return x.add_(1).mul_(top / 2).clamp_(min=0, max=top)


def to_bytes(y):
    return to_pixels(y, 255.0).add_(0.5).to(torch.uint8)


def psnr(x, y, top):
    gap = x.double() - to_pixels(y, top).double()
    return -10 * torch.log10((gap / top).square().flatten(1).mean(1))
