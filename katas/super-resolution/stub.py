"""super-resolution: sizes, channels into pixels, both losses, and an exact fit to the small image.

Write all five. Names and parameters stay.
"""

from collections.abc import Callable

from torch import Tensor, nn


def downscale(x: Tensor, r: int) -> Tensor:
    """The means of blocks of r x r pixels.

    x: (B, C, rH, rW).

    Returns: a tensor of shape (B, C, H, W)
    """
    raise NotImplementedError("downscale is still to be written")


def pixel_shuffle(x: Tensor, r: int) -> Tensor:
    """Channel c r^2 + i r + j becomes pixel (i, j) of each block in channel c.

    x: (B, C r^2, H, W).

    Returns: a tensor of shape (B, C, rH, rW)
    """
    raise NotImplementedError("pixel_shuffle is still to be written")


def generator_loss(
    sr: Tensor,
    hr: Tensor,
    fake_logits: Tensor,
    features: Callable[[Tensor], Tensor],
    weight: float = 1e-3,
) -> Tensor:
    """Mean square distance of features, plus weight times the non-saturating loss.

    sr, hr: (B, C, rH, rW); fake_logits: (B, 1), the discriminator's of sr; features: fixed.

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("generator_loss is still to be written")


def discriminator_loss(discriminator: nn.Module, hr: Tensor, sr: Tensor) -> Tensor:
    """The discriminator's loss on true and on made large images.

    discriminator: (B, C, rH, rW) -> (B, 1) logits; hr, sr: (B, C, rH, rW).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("discriminator_loss is still to be written")


def consistent(sr: Tensor, lr: Tensor) -> Tensor:
    """The nearest image to sr whose block means are lr.

    sr: (B, C, rH, rW); lr: (B, C, H, W).

    Returns: a tensor of shape (B, C, rH, rW)
    """
    raise NotImplementedError("consistent is still to be written")
