"""logsigmoid, and sums divided by their number."""

from torch.nn.functional import logsigmoid


def discriminator_loss(real_logits, fake_logits):
    on_real = logsigmoid(real_logits).sum() / real_logits.numel()
    return -(on_real + logsigmoid(-fake_logits).sum() / fake_logits.numel())


def minimax_loss(fake_logits):
    return logsigmoid(-fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return logsigmoid(fake_logits).neg().mean()
