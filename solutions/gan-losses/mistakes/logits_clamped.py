"""The logits are clamped to [-50, 50].

That keeps every logarithm finite, and takes the derivative from each sample beyond: it is 0 there
for good.

read: losses.epsilon
rejected by: test_far
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    real, fake = real_logits.clamp(-50, 50), fake_logits.clamp(-50, 50)
    return softplus(-real).mean() + softplus(fake).mean()


def minimax_loss(fake_logits):
    return -softplus(fake_logits.clamp(-50, 50)).mean()


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits.clamp(-50, 50)).mean()
