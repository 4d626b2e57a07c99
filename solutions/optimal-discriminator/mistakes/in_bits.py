"""Logarithms to the base 2.

In bits the loss at D = 1/2 is 2, and the largest divergence 1. The brief asks for nats, as
PyTorch's losses give them: 2 log 2 and log 2.

read: theory.overlap
rejected by: test_loss, test_divergence
"""

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(p * d.log2() + q * (1 - d).log2()).sum()


def divergence(loss):
    return 1 - loss / 2


def density_ratio(logits):
    return logits.exp()
