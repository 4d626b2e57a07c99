"""D is normalised over the outcomes.

The K values of D do not sum to 1: each is a probability of its own, "real, given this outcome".

read: theory.optimal-d
rejected by: test_optimum
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    d = torch.where(real + fake > 0, real / (real + fake), 0.5)
    return d / d.sum()


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
