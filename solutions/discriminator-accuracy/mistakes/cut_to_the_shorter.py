"""The longer batch is cut to the length of the shorter.

The halves are then of one size, and the images that were cut off are not judged.

read: pytorch.reduction
rejected by: test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    n = min(len(real_logits), len(fake_logits))
    return ((real_logits[:n] > 0).float() + (fake_logits[:n] < 0).float()).mean() / 2
