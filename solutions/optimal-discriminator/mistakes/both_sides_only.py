"""Outcomes count only where both have mass.

The mask drops p log d as well where q is 0. But real samples do fall there, and a d below 1 costs
something. Each term needs the mask of its own weight.

read: pytorch.log-zero
rejected by: test_nothing, test_ruled_out
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    both = (p > 0) & (q > 0)
    terms = p * d.log() + q * (1 - d).log()
    return -torch.where(both, terms, 0.0).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
