"""The mean of the two terms.

Halving the loss is a common habit, and no harm in training. But theorem 1 speaks of the sum: it
is 2 log 2 where d is 1/2, and log 2 - loss / 2 needs it.

read: theory.proof-steps
rejected by: test_loss
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum() / 2


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
