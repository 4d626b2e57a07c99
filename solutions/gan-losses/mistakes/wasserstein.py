"""Scores in place of probabilities.

Means of scores are the losses of a Wasserstein critic. There is no sigmoid and no logarithm in
them, and they need a bound on the critic's slope.

read: wgan.recipe
rejected by: test_discriminator, test_minimax, test_nonsaturating
"""


def discriminator_loss(real_logits, fake_logits):
    return fake_logits.mean() - real_logits.mean()


def minimax_loss(fake_logits):
    return -fake_logits.mean()


def nonsaturating_loss(fake_logits):
    return -fake_logits.mean()
