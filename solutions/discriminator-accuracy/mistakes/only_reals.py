"""Only the real images are counted.

A D that calls everything real then has the accuracy 1.

read: gan-basics.half-right
rejected by: test_threshold, test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    return (real_logits > 0).float().mean()
