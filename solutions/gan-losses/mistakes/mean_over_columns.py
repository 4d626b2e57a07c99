"""A sum over the batch dimension, divided by the number of columns.

.sum(0).mean() and .mean(-1).sum() look alike. For logits (B,) the last dimension is the batch; for
(B, 1) it is one column, and the mean turns into a sum.

read: losses.broadcast
rejected by: test_column
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(-real_logits).mean(-1).sum() + softplus(fake_logits).mean(-1).sum()


def minimax_loss(fake_logits):
    return -softplus(fake_logits).mean(-1).sum()


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits).mean(-1).sum()
