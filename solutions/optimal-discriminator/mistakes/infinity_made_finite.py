"""nan_to_num makes infinities finite.

It was meant for 0 log 0, which is NaN. But nan_to_num also replaces minus infinity, by the
largest negative number of float64: a loss of 1e308 and not inf.

read: pytorch.log-zero
rejected by: test_ruled_out
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(torch.nan_to_num(p * d.log()) + torch.nan_to_num(q * (1 - d).log())).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
