"""0 / 0 where neither has any mass.

One NaN in D, and the loss and every gradient are NaN, for an outcome that never comes.

read: theory.optimal-d
rejected by: test_rare
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    return prior * p / (prior * p + (1 - prior) * q)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
