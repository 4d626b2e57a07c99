"""The prior is added afterwards.

D shifts by prior - 1/2, and can leave [0, 1]. A prior multiplies the odds.

read: theory.class-prior
rejected by: test_prior
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    return torch.where(p + q > 0, p / (p + q), 0.5) + prior - 0.5


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
