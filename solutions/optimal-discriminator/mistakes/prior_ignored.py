"""The prior is ignored.

p / (p + q) holds for as many fakes as real samples. Three real samples for each fake make every
outcome three times as likely to be real: 3p / (3p + q).

read: theory.class-prior
rejected by: test_prior
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    return torch.where(p + q > 0, p / (p + q), 0.5)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
