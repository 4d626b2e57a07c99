"""The label is 0.9, whatever the argument says.

A number that was meant as a default is written into the loss.

read: gan-basics.label-smoothing
rejected by: test_discriminator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_real = 0.9 * softplus(-real_logits) + 0.1 * softplus(real_logits)
    return on_real.mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
