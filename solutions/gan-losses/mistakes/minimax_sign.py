"""The minimax loss has the wrong sign.

Minimising -log(1 - D) moves the fakes to where D is small: the generator helps the discriminator.

read: gan-basics.objective
rejected by: test_minimax
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def minimax_loss(fake_logits):
    return softplus(fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits).mean()
