"""A small number inside the logarithm.

log(d + 1e-12) is finite, so an outcome that d rules out costs 27.6 times its probability in place
of inf. The price is that of the small number, not of the error. 0 log 0 needs xlogy, and no
epsilon.

read: pytorch.log-zero
rejected by: test_ruled_out
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(p * (d + 1e-12).log() + q * (1 - d + 1e-12).log()).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
