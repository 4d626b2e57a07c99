"""max(t, 0) + log1p(exp(-|t|)) by hand, and the minimax loss by NS + MM = -t."""

import torch


def _softplus(t):
    return t.clamp(min=0) + torch.log1p(torch.exp(-t.abs()))


def discriminator_loss(real_logits, fake_logits):
    return _softplus(-real_logits).mean() + _softplus(fake_logits).mean()


def minimax_loss(fake_logits):
    return -(fake_logits + _softplus(-fake_logits)).mean()


def nonsaturating_loss(fake_logits):
    return _softplus(-fake_logits).mean()
