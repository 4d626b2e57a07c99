"""The prior weighs the fakes.

prior is the share of real samples. On the other side it turns more real samples into more
suspicion.

read: theory.class-prior
rejected by: test_prior
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = (1 - prior) * p, prior * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
