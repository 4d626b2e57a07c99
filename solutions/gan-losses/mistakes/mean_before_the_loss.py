"""The loss of the mean logit.

The mean is taken first. By Jensen's inequality that is another, smaller number, and all samples of
a batch get the same gradient: the well judged and the misjudged.

read: losses.gradient-share
rejected by: test_discriminator, test_minimax, test_nonsaturating
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(-real_logits.mean()) + softplus(fake_logits.mean())


def minimax_loss(fake_logits):
    return -softplus(fake_logits.mean())


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits.mean())
