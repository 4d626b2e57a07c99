"""One batch with labels, in which the smaller half weighs more."""

import torch


def discriminator_accuracy(real_logits, fake_logits):
    logits = torch.cat([real_logits, fake_logits]).flatten()
    labels = torch.arange(len(logits)) < len(real_logits)
    size = torch.where(labels, len(real_logits), len(fake_logits))
    right = (logits > 0) == labels
    return (right / (2 * size)).sum()
