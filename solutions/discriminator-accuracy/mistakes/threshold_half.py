"""Logits are compared with 1/2.

1/2 is the threshold for probabilities. As a logit it is D = 0.62: real images between count as
errors, and fakes between count as recognised.

read: gan-basics.logit-threshold
rejected by: test_threshold
"""


def discriminator_accuracy(real_logits, fake_logits):
    on_real = (real_logits > 0.5).float().mean()
    on_fake = (fake_logits < 0.5).float().mean()
    return (on_real + on_fake) / 2
