"""D is the ratio p / q.

The ratio is what D estimates, by D / (1 - D), and not D itself: it is no probability.

read: theory.optimal-d
rejected by: test_optimum
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    return prior * p / ((1 - prior) * q)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
