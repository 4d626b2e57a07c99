"""Some real samples are labelled 0 at random.

A tenth of flipped labels has the right expectation, and noise that the formula does not have: each
batch is another loss.

read: losses.smoothed-optimum
rejected by: test_discriminator
"""

import torch
from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    label = (torch.rand_like(real_logits) < smooth).to(real_logits)
    on_real = label * softplus(-real_logits) + (1 - label) * softplus(real_logits)
    return on_real.mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
