"""formal-to-casual: prints become handwriting, without pairs.

Write all seven. Names and parameters stay.
"""

from torch import Tensor, nn


def make_casual(noise: int = 8, pixels: int = 64) -> nn.Module:
    """A network from prints (B, pixels) and noise (B, noise) to handwriting (B, pixels).

    Returns: a module
    """
    raise NotImplementedError("make_casual is still to be written")


def make_formal(pixels: int = 64) -> nn.Module:
    """A network from handwriting (B, pixels) to prints (B, pixels).

    Returns: a module
    """
    raise NotImplementedError("make_formal is still to be written")


def make_discriminator(classes: int = 10, pixels: int = 64) -> nn.Module:
    """A network from images (B, pixels) and classes (B,), int64, to logits (B, 1).

    Returns: a module
    """
    raise NotImplementedError("make_discriminator is still to be written")


def discriminator_loss(
    discriminator: nn.Module,
    real: Tensor,
    y_real: Tensor,
    fake: Tensor,
    y_fake: Tensor,
    gamma: float = 0.5,
) -> Tensor:
    """What a discriminator minimises, with R1.

    real: (B, P), y_real: (B,); fake: (M, P), y_fake: (M,).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("discriminator_loss is still to be written")


def diversity(x_1: Tensor, x_2: Tensor, z_1: Tensor, z_2: Tensor) -> Tensor:
    """How far translations of the same prints lie apart, for the distance of their noise.

    x_1, x_2: (B, P); z_1, z_2: (B, noise).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("diversity is still to be written")


def translator_loss(
    casual: nn.Module,
    formal: nn.Module,
    d_casual: nn.Module,
    d_formal: nn.Module,
    printed: Tensor,
    y_printed: Tensor,
    written: Tensor,
    y_written: Tensor,
    z_1: Tensor,
    z_2: Tensor,
    cycle: float = 5.0,
    identity: float = 2.5,
    diverse: float = 2.0,
) -> Tensor:
    """What the two translators minimise together.

    printed, written: (B, P); y_printed, y_written: (B,); z_1, z_2: (B, noise).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("translator_loss is still to be written")


def translate(casual: nn.Module, printed: Tensor, z: Tensor) -> Tensor:
    """Handwriting for prints (N, P) and noise (N, noise).

    Returns: a tensor of shape (N, P), without a graph
    """
    raise NotImplementedError("translate is still to be written")
