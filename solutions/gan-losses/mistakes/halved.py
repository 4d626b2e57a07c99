"""The discriminator's two terms are averaged.

Many programs halve the sum. It is no longer the value of the game: at D = 1/2 it is log 2 instead
of 2 log 2, and with plain gradient descent the discriminator learns at half its rate.

read: losses.balance
rejected by: test_discriminator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return (softplus(-real_logits).mean() + softplus(fake_logits).mean()) / 2


def minimax_loss(fake_logits):
    return -softplus(fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits).mean()
