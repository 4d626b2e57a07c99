"""Every outcome counts alike.

The expectation weighs log d with p and log(1 - d) with q. Without the weights it belongs to two
uniform distributions.

read: theory.optimal-d
rejected by: test_loss
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(d.log() + (1 - d).log()).mean()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
