"""One mean over both batches.

Real and fake logits in one batch, one mean over all: half the loss, and where the batches differ in
size, the larger one counts more.

read: theory.class-prior
rejected by: test_discriminator
"""

import torch
from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return torch.cat([softplus(-real_logits), softplus(fake_logits)]).mean()


def minimax_loss(fake_logits):
    return -softplus(fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits).mean()
