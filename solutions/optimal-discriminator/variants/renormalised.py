"""One minus the fakes' share; xlog1py; expm1."""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    total = p * prior + q * (1 - prior)
    d = 1 - q * (1 - prior) / torch.where(total == 0, 1.0, total)
    return d.clamp(0, 1)


def expected_loss(p, q, d):
    return -torch.xlogy(p, d).sum() - torch.special.xlog1py(q, -d).sum()


def divergence(loss):
    return math.log(2.0) - 0.5 * loss


def density_ratio(logits):
    return torch.expm1(logits) + 1
