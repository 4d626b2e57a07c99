"""A small number in the denominator.

It avoids 0 / 0, and drowns every outcome that is rarer than itself: their D goes to 0. Images are
such outcomes, each by itself as good as impossible.

read: theory.optimal-d
rejected by: test_rare
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    return prior * p / (prior * p + (1 - prior) * q + 1e-12)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
