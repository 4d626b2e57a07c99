"""label-smoothing: the losses of a GAN whose real samples are labelled 0.9.

Write all three. Names and parameters stay.
"""

from torch import Tensor


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.9) -> Tensor:
    """Cross-entropy: real samples are labelled smooth, fakes 0. Logits: (B,) or (B, 1).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("discriminator_loss is still to be written")


def generator_loss(fake_logits: Tensor) -> Tensor:
    """The non-saturating loss. Logits: (B,) or (B, 1).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("generator_loss is still to be written")


def optimal_discriminator(p: Tensor, q: Tensor, smooth: float = 0.9) -> Tensor:
    """The D at which the discriminator's loss is least. p, q: (K,), positive.

    Returns: a tensor of shape (K,), probabilities
    """
    raise NotImplementedError("optimal_discriminator is still to be written")
