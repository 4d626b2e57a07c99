"""Sigmoid first, then BCELoss.

Float32 rounds the sigmoid to 0 or 1 and BCELoss cuts the logarithm off at -100. With a smoothed
label both logarithms are taken, so it hurts on either side.

read: losses.epsilon
rejected by: test_far
"""

import torch
from torch.nn.functional import binary_cross_entropy as bce


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    real, fake = real_logits.sigmoid(), fake_logits.sigmoid()
    return bce(real, torch.full_like(real, smooth)) + bce(fake, torch.zeros_like(fake))


def generator_loss(fake_logits):
    fake = fake_logits.sigmoid()
    return bce(fake, torch.ones_like(fake))


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
