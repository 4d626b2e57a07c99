"""logsigmoid, and an optimum by logits."""

import math

import torch
from torch.nn.functional import logsigmoid


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_real = smooth * logsigmoid(real_logits) + (1 - smooth) * logsigmoid(-real_logits)
    return -on_real.mean() - logsigmoid(-fake_logits).mean()


def generator_loss(fake_logits):
    return logsigmoid(fake_logits).mean().neg()


def optimal_discriminator(p, q, smooth=0.9):
    log_odds = math.log(smooth) + p.log() - torch.log((1 - smooth) * p + q)
    return log_odds.sigmoid()
