"""Cross-entropy over the two classes real and fake, whose logits are (t, 0)."""

import torch
from torch.nn.functional import cross_entropy

FAKE, REAL = 0, 1


def _loss(logits, label):
    rows = logits.reshape(-1)
    both = torch.stack([torch.zeros_like(rows), rows], dim=1)
    return cross_entropy(both, torch.full((len(rows),), label, device=rows.device))


def discriminator_loss(real_logits, fake_logits):
    return _loss(real_logits, REAL) + _loss(fake_logits, FAKE)


def minimax_loss(fake_logits):
    return -_loss(fake_logits, FAKE)


def nonsaturating_loss(fake_logits):
    return _loss(fake_logits, REAL)
