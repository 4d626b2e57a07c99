"""The loss is taken for the divergence.

The loss of equal distributions is largest, 2 log 2; their divergence is 0. The one falls as the
other rises.

read: theory.proof-steps
rejected by: test_divergence
"""

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return loss


def density_ratio(logits):
    return logits.exp()
