"""softplus(t) - s t: the cross-entropy of a logit and a label in one expression."""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    return (softplus(real_logits) - smooth * real_logits).mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return (softplus(fake_logits) - fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    real, fake = smooth * p, (1 - smooth) * p + q
    return real / (real + fake)
