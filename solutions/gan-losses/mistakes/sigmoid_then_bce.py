"""Sigmoid first, then BCELoss.

BCELoss cuts the logarithm off at -100, and float32 has cut the sigmoid off at 0 and 1 before that.
The derivative is 0 where the discriminator is surest.

read: losses.epsilon
rejected by: test_far
"""

import torch
from torch.nn.functional import binary_cross_entropy as bce


def discriminator_loss(real_logits, fake_logits):
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return bce(real, torch.ones_like(real)) + bce(fake, torch.zeros_like(fake))


def minimax_loss(fake_logits):
    fake = torch.sigmoid(fake_logits)
    return -bce(fake, torch.zeros_like(fake))


def nonsaturating_loss(fake_logits):
    fake = torch.sigmoid(fake_logits)
    return bce(fake, torch.ones_like(fake))
