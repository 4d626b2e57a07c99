"""The prior weighs p alone.

prior p / (prior p + q) is not Bayes' rule: at a prior of 1/2 it is p / (p + 2q).

read: theory.class-prior
rejected by: test_optimum
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    return torch.where(p + q > 0, prior * p / (prior * p + q), 0.5)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
