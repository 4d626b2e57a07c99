"""The generator minimises log(1 - D).

That is the minimax loss, which is flat where fakes are recognised.

read: gan-basics.non-saturating
rejected by: test_generator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_real = smooth * softplus(-real_logits) + (1 - smooth) * softplus(real_logits)
    return on_real.mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return -softplus(fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
