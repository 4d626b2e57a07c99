"""Sums in place of means.

The losses grow with the batch size.

read: pytorch.reduction
rejected by: test_discriminator, test_generator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_real = smooth * softplus(-real_logits) + (1 - smooth) * softplus(real_logits)
    return on_real.sum() + softplus(fake_logits).sum()


def generator_loss(fake_logits):
    return softplus(-fake_logits).sum()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
