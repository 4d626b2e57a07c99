"""The label weighs p like a prior.

s p / (s p + q) is the best D where fewer real samples come, not where their label is smaller: the
tenth that says "fake" belongs to real samples, and stays in the denominator.

read: losses.smoothed-optimum
rejected by: test_best
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_real = smooth * softplus(-real_logits) + (1 - smooth) * softplus(real_logits)
    return on_real.mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (smooth * p + q)
