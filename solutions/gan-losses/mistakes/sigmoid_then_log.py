"""Sigmoid first, then the logarithm.

The formula as it stands in the paper. In float32 it is infinite for a logit of -200, and its
derivative is NaN: one such sample, and every weight is NaN.

read: losses.epsilon
rejected by: test_far
"""

import torch


def discriminator_loss(real_logits, fake_logits):
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return -(torch.log(real).mean() + torch.log(1 - fake).mean())


def minimax_loss(fake_logits):
    return torch.log(1 - torch.sigmoid(fake_logits)).mean()


def nonsaturating_loss(fake_logits):
    return -torch.log(torch.sigmoid(fake_logits)).mean()
