"""The labels are drawn at random.

Labels between 0.7 and 1.2 are passed on from list to list. Above 1 a cross-entropy has no lower
bound: the loss falls without end as the logit grows.

read: losses.smoothed-optimum
rejected by: test_discriminator
"""

import torch
from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    label = 0.7 + 0.5 * torch.rand_like(real_logits)
    on_real = label * softplus(-real_logits) + (1 - label) * softplus(real_logits)
    return on_real.mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
