"""p and q are swapped in the loss.

log d is weighed with the fakes and log(1 - d) with the real samples. The best d is then q / (p +
q), the probability of a fake.

read: theory.optimal-d
rejected by: test_loss
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(torch.xlogy(q, d) + torch.xlogy(p, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
