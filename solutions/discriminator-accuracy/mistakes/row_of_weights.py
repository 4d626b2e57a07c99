"""The weights are a row, the logits a column.

(B, 1) times (B,) is a table of B x B: every image gets the weights of all images.

read: losses.broadcast
rejected by: test_column
"""

import torch


def discriminator_accuracy(real_logits, fake_logits):
    n, m = len(real_logits), len(fake_logits)
    right = torch.cat([real_logits > 0, fake_logits < 0])
    weights = torch.cat([torch.full((n,), 0.5 / n), torch.full((m,), 0.5 / m)])
    return (right * weights).sum()
