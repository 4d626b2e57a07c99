"""2 log 2 - loss is twice the divergence.

JSD is a mean of two Kullback-Leibler divergences; the loss is their sum.

read: theory.proof-steps
rejected by: test_divergence
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return 2 * math.log(2) - loss


def density_ratio(logits):
    return logits.exp()
