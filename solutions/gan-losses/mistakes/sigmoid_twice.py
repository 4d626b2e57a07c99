"""The sigmoid is taken twice.

softplus and BCEWithLogits hold a sigmoid already. Before them, a second one squeezes all logits
into (0, 1): no loss can come near 0, and every gradient is small.

read: losses.epsilon
rejected by: test_discriminator, test_minimax, test_nonsaturating
"""

import torch
from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return softplus(-real).mean() + softplus(fake).mean()


def minimax_loss(fake_logits):
    return -softplus(torch.sigmoid(fake_logits)).mean()


def nonsaturating_loss(fake_logits):
    return softplus(-torch.sigmoid(fake_logits)).mean()
