"""style-statistics: Gram matrices, adaptive instance normalisation, and their losses.

Write all five. Names and parameters stay.
"""

from torch import Tensor


def gram(f: Tensor) -> Tensor:
    """Sums of products of channels over pixels, divided by C H W, for each image.

    f: (B, C, H, W).

    Returns: a tensor of shape (B, C, C)
    """
    raise NotImplementedError("gram is still to be written")


def style_loss(made: list[Tensor], style: list[Tensor]) -> Tensor:
    """Squared Frobenius distances of Gram matrices: mean over the batch, sum over layers.

    made, style: a tensor (B, C, H, W) for each layer.

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("style_loss is still to be written")


def adain(content: Tensor, style: Tensor, eps: float = 1e-5) -> Tensor:
    """The content with the style's mean and deviation, in each channel of each image.

    content: (B, C, H, W); style: (B, C, h, w).

    Returns: a tensor of shape (B, C, H, W)
    """
    raise NotImplementedError("adain is still to be written")


def moment_loss(made: list[Tensor], style: list[Tensor], eps: float = 1e-5) -> Tensor:
    """Mean squares of the differences of means, and of deviations; summed over layers.

    made, style: a tensor (B, C, H, W) for each layer.

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("moment_loss is still to be written")


def blend(content: Tensor, style: Tensor, strength: float) -> Tensor:
    """Between content (strength 0) and adain (strength 1).

    content: (B, C, H, W); style: (B, C, h, w).

    Returns: a tensor of shape (B, C, H, W)
    """
    raise NotImplementedError("blend is still to be written")
