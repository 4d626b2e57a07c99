"""The fakes are smoothed, the real samples are not.

It is the wrong side: fakes are labelled 0.1, so that D is pulled up where the generator already is.

read: gan-basics.label-smoothing
rejected by: test_discriminator
"""

from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits, smooth=0.9):
    on_fake = smooth * softplus(fake_logits) + (1 - smooth) * softplus(-fake_logits)
    return softplus(-real_logits).mean() + on_fake.mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def optimal_discriminator(p, q, smooth=0.9):
    return smooth * p / (p + q)
