"""0 times minus infinity.

p log d is NaN in floating point where p is 0 and d is 0: just where the optimal discriminator of
disjoint distributions is right.

read: pytorch.log-zero
rejected by: test_nothing
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(p * d.log() + q * (1 - d).log()).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
