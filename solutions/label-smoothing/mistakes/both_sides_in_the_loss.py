"""The loss smooths fakes too, the optimum does not.

The formula for D is that of one-sided smoothing, but the loss labels fakes 0.1: its optimum is
another.

read: losses.smoothed-optimum
rejected by: test_discriminator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_real = smooth * softplus(-real_logits) + (1 - smooth) * softplus(real_logits)
    on_fake = smooth * softplus(fake_logits) + (1 - smooth) * softplus(-fake_logits)
    return on_real.mean() + on_fake.mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
