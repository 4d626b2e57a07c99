"""binary_cross_entropy_with_logits with full labels."""

import torch
from torch.nn.functional import binary_cross_entropy_with_logits as bce


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_real = bce(real_logits, torch.full_like(real_logits, smooth))
    return on_real + bce(fake_logits, torch.zeros_like(fake_logits))


def generator_loss(fake_logits):
    return bce(fake_logits, torch.ones_like(fake_logits))


def optimal_discriminator(p, q, smooth=0.9):
    return smooth / (1 + q / p)
