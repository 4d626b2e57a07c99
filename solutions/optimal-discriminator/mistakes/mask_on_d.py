"""The mask is on d, not on the weights.

Where d is 0, log d is left out even if real samples fall there. The worst error a discriminator
can make is then free. Whether 0 log 0 is meant depends on p.

read: pytorch.log-zero
rejected by: test_ruled_out
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    real = torch.where(d > 0, p * d.log(), 0.0)
    fake = torch.where(d < 1, q * (1 - d).log(), 0.0)
    return -(real + fake).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
