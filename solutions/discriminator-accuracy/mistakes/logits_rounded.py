"""Logits are rounded and compared with the labels.

round() makes a label of a probability. Of a logit it makes any integer: 3, of which D is surest, is
no 1 and counts as an error.

read: gan-basics.logit-threshold
rejected by: test_threshold, test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    on_real = (real_logits.round() == 1).float().mean()
    on_fake = (fake_logits.round() == 0).float().mean()
    return (on_real + on_fake) / 2
