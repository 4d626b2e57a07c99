"""The real term is scaled by the label.

0.9 times the loss for "real" is not the loss with the label 0.9: the tenth that says "fake" is
missing, and the best logit of a real sample is infinite as before.

read: losses.smoothed-optimum
rejected by: test_discriminator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    return smooth * softplus(-real_logits).mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
