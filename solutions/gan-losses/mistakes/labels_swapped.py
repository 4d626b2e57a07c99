"""The discriminator learns the labels the wrong way round.

It calls fakes real and real samples fake. A generator that is told to be called real then moves
away from the data.

read: gan-basics.objective
rejected by: test_discriminator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(real_logits).mean() + softplus(-fake_logits).mean()


def minimax_loss(fake_logits):
    return -softplus(fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits).mean()
