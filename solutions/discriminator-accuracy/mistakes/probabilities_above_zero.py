"""Probabilities are compared with 0.

After the sigmoid the threshold is 1/2. Every probability is above 0, so D seems to call everything
real: 1/2, in each step of the training.

read: gan-basics.logit-threshold
rejected by: test_threshold, test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    on_real = (real_logits.sigmoid() > 0).float().mean()
    on_fake = (fake_logits.sigmoid() < 0).float().mean()
    return (on_real + on_fake) / 2
