"""Nothing is smoothed.

The label stays 1, whatever the argument says.

read: gan-basics.label-smoothing
rejected by: test_discriminator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
