"""A sigmoid of log-odds, and the divergence in bits turned back to nats."""

import math

import torch


def optimal_discriminator(p, q, prior=0.5):
    logits = torch.log(p) - torch.log(q) + math.log(prior / (1 - prior))
    return torch.sigmoid(logits).nan_to_num(nan=0.5)


def expected_loss(p, q, d):
    return -torch.xlogy(torch.cat([p, q]), torch.cat([d, 1 - d])).sum()


def divergence(loss):
    return (1 - loss / 2 / math.log(2)) * math.log(2)


def density_ratio(logits):
    return 2 ** (logits / math.log(2))
