"""gan-losses: the three losses of the first GAN, from logits.

Write all three. Names and parameters stay.
"""

from torch import Tensor


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """What the discriminator minimises. Logits: (B,) or (B, 1); the two B may differ.

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("discriminator_loss is still to be written")


def minimax_loss(fake_logits: Tensor) -> Tensor:
    """What the generator minimises in the minimax game. Logits: (B,) or (B, 1).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("minimax_loss is still to be written")


def nonsaturating_loss(fake_logits: Tensor) -> Tensor:
    """What the generator minimises in practice. Logits: (B,) or (B, 1).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("nonsaturating_loss is still to be written")
