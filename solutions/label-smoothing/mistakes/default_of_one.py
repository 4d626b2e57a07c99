"""The default is 1.

A call without the argument smooths nothing: the paper's label is 0.9.

read: gan-basics.label-smoothing
rejected by: test_default
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=1.0):
    on_real = smooth * softplus(-real_logits) + (1 - smooth) * softplus(real_logits)
    return on_real.mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
