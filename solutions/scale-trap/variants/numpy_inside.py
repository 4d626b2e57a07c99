"""numpy does the arithmetic."""

import numpy as np
import torch


def to_model(x, top):
    return torch.from_numpy((x.numpy() / top * 2 - 1).astype(np.float32).reshape(-1, 64))


def squash(t):
    return t.tanh()


def to_pixels(y, top):
    x = np.interp(y.numpy(), [-1, 1], [0, top]).astype(np.float32)
    return torch.from_numpy(x.reshape(-1, 8, 8))


def to_bytes(y):
    return torch.from_numpy(np.rint(to_pixels(y, 255).numpy()).astype(np.uint8))


def psnr(x, y, top):
    error = np.square(x.numpy() - to_pixels(y, top).numpy()).mean(axis=(1, 2))
    return torch.from_numpy(10 * np.log10(top**2 / error))
