"""Both counts are divided by the size of the real batch.

With fewer fakes than real images their share is too small; with more of them it can be above 1.

read: pytorch.reduction
rejected by: test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    right = (real_logits > 0).sum() + (fake_logits < 0).sum()
    return right / (2 * len(real_logits))
