"""Pixels into a GAN and back: an affine map, its inverse, and a metric in one range.

Radford, Metz, Chintala, "DCGAN", 2015, arXiv:1511.06434, section 4: images are scaled to the range
of tanh, the generator's output activation.

    symbol    here     shape, range
    x         x        (N, 8, 8), 0..top: black is 0 and white is top
    y         y        (N, 64), [-1, 1]: black is -1 and white is 1
    t         t        (N, 64), what the generator's last linear layer gives

    y = 2 x / top - 1          x = top (y + 1) / 2
    PSNR = 10 log10(top^2 / MSE), in pixels; the same as 10 log10(2^2 / MSE) in [-1, 1]

Only constants of the format are in these maps, nothing that is measured on a batch: so the same
grey is the same number everywhere, and there is a way back.
"""

import torch
from torch import Tensor


def to_model(x: Tensor, top: float) -> Tensor:
    """To float32 first: integers wrap round, and integer division keeps black and white only."""
    y = x.float() / top * 2 - 1  # (N, 8, 8), new tensors: float() alone may be x itself
    return y.reshape(len(x), 64)  # reshape: view() refuses a transposed image


def squash(t: Tensor) -> Tensor:
    """The range of the data, no more and no less, and a slope everywhere."""
    return torch.tanh(t)  # (N, 64)


def to_pixels(y: Tensor, top: float) -> Tensor:
    """The inverse of to_model; what no screen can show is cut off."""
    return (top * (y + 1) / 2).clamp(0, top).reshape(-1, 8, 8)


def to_bytes(y: Tensor) -> Tensor:
    """The cast itself neither rounds nor clamps."""
    return to_pixels(y, 255).round().to(torch.uint8)  # (N, 8, 8)


def psnr(x: Tensor, y: Tensor, top: float) -> Tensor:
    """Both in pixels, against the width of their range; a byte minus a float is a float."""
    error = (x - to_pixels(y, top)).square().mean(dim=(1, 2))  # (N,)
    return 10 * torch.log10(top**2 / error)
