"""D from the odds, the loss term by term, masks in place of xlogy."""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    odds = (prior * p) / ((1 - prior) * q)  # inf where q is 0, NaN where both are
    return (1 / (1 + 1 / odds)).nan_to_num(nan=0.0)


def expected_loss(p, q, d):
    loss = torch.zeros((), dtype=p.dtype)
    for share, log in ((p, torch.log(d)), (q, torch.log1p(-d))):
        loss = loss - (share[share > 0] * log[share > 0]).sum()
    return loss


def divergence(loss):
    return (2 * math.log(2) - loss) * 0.5


def density_ratio(logits):
    return torch.exp(-logits).reciprocal()
