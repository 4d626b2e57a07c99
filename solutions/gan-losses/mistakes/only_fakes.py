"""The discriminator sees no real samples.

Without the real term it learns to call everything fake.

read: gan-basics.objective
rejected by: test_discriminator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(fake_logits).mean()


def minimax_loss(fake_logits):
    return -softplus(fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits).mean()
