"""log(1 + exp(t)) without care.

exp overflows in float32 above 88: the loss is infinite and its derivative NaN, on the side of the
player that is losing.

read: losses.epsilon
rejected by: test_far
"""

import torch


def _softplus(t):
    return torch.log(1 + torch.exp(t))


def discriminator_loss(real_logits, fake_logits):
    return _softplus(-real_logits).mean() + _softplus(fake_logits).mean()


def minimax_loss(fake_logits):
    return -_softplus(fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return _softplus(-fake_logits).mean()
