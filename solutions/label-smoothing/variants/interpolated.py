"""torch.lerp between the two losses of a real sample."""

import torch
from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_real = torch.lerp(softplus(real_logits), softplus(-real_logits), smooth)
    return on_real.sum() / on_real.numel() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return torch.sigmoid(p.log() - q.log()) * smooth
