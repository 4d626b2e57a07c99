"""binary_cross_entropy of probabilities.

PyTorch's binary_cross_entropy lets no logarithm fall below -100. An outcome that d rules out then
costs 100 times its probability, and not inf.

read: pytorch.log-zero
rejected by: test_ruled_out
"""

import math

import torch
import torch.nn.functional as F


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    real = F.binary_cross_entropy(d, torch.ones_like(d), reduction="none")
    fake = F.binary_cross_entropy(d, torch.zeros_like(d), reduction="none")
    return (p * real + q * fake).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
