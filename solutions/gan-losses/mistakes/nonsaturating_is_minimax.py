"""The non-saturating loss is the minimax one.

log(1 - D) is flat where the discriminator is sure: its derivative is -D. At the start of training,
when every fake is recognised, the generator stands still.

read: gan-basics.non-saturating
rejected by: test_nonsaturating
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def minimax_loss(fake_logits):
    return -softplus(fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return -softplus(fake_logits).mean()
