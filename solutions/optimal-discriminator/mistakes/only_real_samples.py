"""The loss has no term of the fakes.

Then D = 1 everywhere is best, and nothing is measured.

read: theory.optimal-d
rejected by: test_loss
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -torch.xlogy(p, d).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
