"""Probabilities are clamped in place.

clamp_ avoids 0 / 0 and writes into the caller's tensors: an outcome that was impossible has a
probability from now on. clamp, without the underscore, returns a new tensor.

read: pytorch.aliasing
rejected by: test_inputs
"""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    p.clamp_(min=1e-30)
    q.clamp_(min=1e-30)
    real, fake = prior * p, (1 - prior) * q
    return torch.where(real + fake > 0, real / (real + fake), 0.5)


def expected_loss(p, q, d):
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()


def divergence(loss):
    return math.log(2) - loss / 2


def density_ratio(logits):
    return logits.exp()
