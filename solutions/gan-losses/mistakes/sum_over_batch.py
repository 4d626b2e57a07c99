"""Sums in place of means.

The losses, and so the steps, grow with the batch size: a learning rate that works for 64 samples is
too large for 256.

read: pytorch.reduction
rejected by: test_discriminator, test_minimax, test_nonsaturating
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(-real_logits).sum() + softplus(fake_logits).sum()


def minimax_loss(fake_logits):
    return -softplus(fake_logits).sum()


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits).sum()
