"""Real samples are labelled 1 - smooth.

The label 0.1 calls them nearly fake.

read: gan-basics.label-smoothing
rejected by: test_discriminator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_real = (1 - smooth) * softplus(-real_logits) + smooth * softplus(real_logits)
    return on_real.mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
