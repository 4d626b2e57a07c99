"""The ratio is worked out from the probability.

D / (1 - D) subtracts from 1 a number that is nearly 1: of a ratio of e^30 only three digits are
left in float64, and in float32 it is infinite from e^17 on.

read: losses.epsilon
rejected by: test_ratio
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    d = torch.sigmoid(logits)
    return d / (1 - d)
