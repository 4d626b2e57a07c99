"""The fake logits are detached in the generator's losses.

The values are right, and no gradient reaches the generator. Detaching belongs into the
discriminator's step, on the fakes, not on their scores.

read: gan-basics.detach
rejected by: test_minimax, test_nonsaturating
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def minimax_loss(fake_logits):
    return -softplus(fake_logits.detach()).mean()


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits.detach()).mean()
