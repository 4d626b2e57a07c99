"""D is clamped inside (0, 1).

clamp(1e-7, 1 - 1e-7) keeps the logarithm finite. A perfect discriminator then has a loss above 0,
and one that rules out what does come pays 16 times the probability and not inf.

read: pytorch.log-zero
rejected by: test_nothing, test_ruled_out
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    d = d.clamp(1e-7, 1 - 1e-7)
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
