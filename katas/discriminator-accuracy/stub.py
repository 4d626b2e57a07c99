"""discriminator-accuracy: how often the discriminator is right.

It runs, and two things in it are wrong. Mend them; name and parameters stay.
"""

import torch
from torch import Tensor


def discriminator_accuracy(real_logits: Tensor, fake_logits: Tensor) -> float | Tensor:
    """The accuracy for a training log. Logits: (B,) or (B, 1); the two B may differ.

    Returns: one number from 0 to 1, a tensor of shape () or a float
    """
    real_is_right = real_logits > 0.5
    fake_is_right = fake_logits < 0.5
    return torch.cat([real_is_right, fake_is_right]).float().mean()
