"""The generator's fakes get the label 0.

"Cross-entropy with the label of what it is" is the discriminator's loss. The generator wants its
fakes called real: the label 1.

read: gan-basics.non-saturating
rejected by: test_nonsaturating
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def minimax_loss(fake_logits):
    return -softplus(fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return softplus(fake_logits).mean()
