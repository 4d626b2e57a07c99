"""Probabilities are averaged, not judgements.

The mean of D(real) and 1 - D(fake) says how sure D is of what is right, and many tutorials print
it. An image counts as right or wrong in an accuracy, however narrowly.

read: gan-basics.logit-threshold
rejected by: test_threshold, test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    return (real_logits.sigmoid().mean() + (1 - fake_logits.sigmoid()).mean()) / 2
