"""log(exp(0) + exp(t)) as logaddexp and logsumexp."""

import torch


def _log_one_plus_exp(t):
    return torch.logaddexp(torch.zeros_like(t), t)


def discriminator_loss(real_logits, fake_logits):
    real = torch.stack([torch.zeros_like(real_logits), -real_logits]).logsumexp(0)
    return real.mean() + _log_one_plus_exp(fake_logits).mean()


def minimax_loss(fake_logits):
    return torch.mean(-_log_one_plus_exp(fake_logits))


def nonsaturating_loss(fake_logits):
    return _log_one_plus_exp(-fake_logits).mean()
