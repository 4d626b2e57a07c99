"""Outcome by outcome, in a loop."""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    d = torch.zeros_like(p)
    for k in range(len(p)):
        both = prior * p[k] + (1 - prior) * q[k]
        if both > 0:
            d[k] = prior * p[k] / both
    return d


def expected_loss(p, q, d):
    terms = []
    for real, fake, x in zip(p, q, d, strict=True):
        if real > 0:
            terms.append(-real * x.log())
        if fake > 0:
            terms.append(-fake * (1 - x).log())
    return torch.stack(terms).sum()


def divergence(loss):
    return loss.mul(-0.5).add(math.log(2))


def density_ratio(logits):
    return torch.stack([logit.exp() for logit in logits.reshape(-1)]).reshape(logits.shape)
