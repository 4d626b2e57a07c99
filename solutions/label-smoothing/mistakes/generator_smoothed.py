"""The generator's label is smoothed too.

With the label 0.9 the generator turns back where D is above 0.9. It is the discriminator that
should be held back.

read: gan-basics.label-smoothing
rejected by: test_generator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_real = smooth * softplus(-real_logits) + (1 - smooth) * softplus(real_logits)
    return on_real.mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return (0.9 * softplus(-fake_logits) + 0.1 * softplus(fake_logits)).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
