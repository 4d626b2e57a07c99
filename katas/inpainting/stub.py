"""inpainting: input, output and losses of a network that fills holes; and a partial convolution.

Write all five. Names and parameters stay.
"""

from torch import Tensor, nn


def network_input(x: Tensor, mask: Tensor) -> Tensor:
    """The image with its hole at 0, and the mask as the last channel.

    x: (B, C, H, W); mask: (B, 1, H, W), 1 where known.

    Returns: a tensor of shape (B, C + 1, H, W)
    """
    raise NotImplementedError("network_input is still to be written")


def composite(x: Tensor, filled: Tensor, mask: Tensor) -> Tensor:
    """The image where it is known, what was painted in the hole.

    x, filled: (B, C, H, W); mask: (B, 1, H, W), 1 where known.

    Returns: a tensor of shape (B, C, H, W)
    """
    raise NotImplementedError("composite is still to be written")


def inpainter_loss(
    x: Tensor, filled: Tensor, mask: Tensor, fake_logits: Tensor, weight: float = 0.1
) -> Tensor:
    """Mean square error over the hole, plus weight times the non-saturating loss.

    x, filled: (B, C, H, W); mask: (B, 1, H, W), 1 where known; fake_logits: (B, 1).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("inpainter_loss is still to be written")


def discriminator_loss(discriminator: nn.Module, x: Tensor, filled: Tensor, mask: Tensor) -> Tensor:
    """The discriminator's loss on real images and on composites.

    discriminator: (B, C, H, W) -> (B, 1) logits.

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("discriminator_loss is still to be written")


def partial_conv(x: Tensor, mask: Tensor, weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    """A convolution over known pixels, without padding, and the mask after it.

    x: (B, C, H, W); mask: (B, 1, H, W), 1 where known; weight: (O, C, k, k); bias: (O,).

    Returns: two tensors, (B, O, H - k + 1, W - k + 1) and (B, 1, H - k + 1, W - k + 1)
    """
    raise NotImplementedError("partial_conv is still to be written")
