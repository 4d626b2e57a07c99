"""D is the probability of a fake.

q / (p + q) is 1 - D. With it the discriminator's loss is largest, not least.

read: theory.optimal-d
rejected by: test_optimum
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, fake / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
