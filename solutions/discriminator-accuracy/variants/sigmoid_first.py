"""Probabilities against 1/2, and a float for the log."""

import torch


def discriminator_accuracy(real_logits, fake_logits):
    d_real, d_fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    shares = [(d_real > 0.5).double().mean(), (d_fake < 0.5).double().mean()]
    return (sum(shares) / len(shares)).item()
