"""The two shares are added and not halved.

The sum runs from 0 to 2, and chance is at 1.

read: pytorch.reduction
rejected by: test_threshold, test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    return (real_logits > 0).float().mean() + (fake_logits < 0).float().mean()
