"""The mean is taken before the threshold.

It judges the batch as if it were one image: 0, 1/2 or 1. Right images are counted, so the threshold
comes first.

read: gan-basics.logit-threshold
rejected by: test_threshold, test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    on_real = (real_logits.mean() > 0).float()
    on_fake = (fake_logits.mean() < 0).float()
    return (on_real + on_fake) / 2
