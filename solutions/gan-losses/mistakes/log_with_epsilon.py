"""A small number inside the logarithm.

log(D + 1e-8) is finite, but no longer the loss: at the logit -20 the non-saturating loss has the
derivative -0.17 instead of -1, and further out none at all. The recognised fake learns nothing.

read: losses.epsilon
rejected by: test_discriminator, test_minimax, test_nonsaturating
"""

import torch

EPSILON = 1e-8


def discriminator_loss(real_logits, fake_logits):
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return -torch.log(real + EPSILON).mean() - torch.log(1 - fake + EPSILON).mean()


def minimax_loss(fake_logits):
    return torch.log(1 - torch.sigmoid(fake_logits) + EPSILON).mean()


def nonsaturating_loss(fake_logits):
    return -torch.log(torch.sigmoid(fake_logits) + EPSILON).mean()
