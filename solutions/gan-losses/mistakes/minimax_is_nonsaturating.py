"""The minimax loss is the non-saturating one under another name.

-log D has the same fixed point, but it is no term of the minimax game: the game's value is
log(1 - D), and a player who minimises it gets hardly any gradient from a recognised fake.

read: gan-basics.non-saturating
rejected by: test_minimax
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def minimax_loss(fake_logits):
    return softplus(-fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits).mean()
