"""Fakes are smoothed too.

With the label 0.1 for fakes the best D is (0.9 p + 0.1 q) / (p + q): 0.1 and not 0 where only fakes
fall. A generator that is far off is no longer told to leave.

read: gan-basics.label-smoothing
rejected by: test_discriminator, test_best
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_real = smooth * softplus(-real_logits) + (1 - smooth) * softplus(real_logits)
    on_fake = smooth * softplus(fake_logits) + (1 - smooth) * softplus(-fake_logits)
    return on_real.mean() + on_fake.mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return (smooth * p + (1 - smooth) * q) / (p + q)
