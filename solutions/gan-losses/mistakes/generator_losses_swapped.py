"""The minimax and the non-saturating loss are swapped.

The minimax loss is log(1 - D), the one that saturates. Lists of advice have them the wrong way
round too, and recommend "minimise log(1 - D)" against vanishing gradients.

read: losses.gradient-share
rejected by: test_minimax, test_nonsaturating
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def minimax_loss(fake_logits):
    return softplus(-fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return -softplus(fake_logits).mean()
