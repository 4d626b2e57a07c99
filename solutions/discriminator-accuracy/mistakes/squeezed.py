"""squeeze() takes the batch away too.

Of logits (1, 1) it leaves a single number without a length. Name the dimension: squeeze(1), or
flatten().

read: losses.broadcast
rejected by: test_single
"""


def discriminator_accuracy(real_logits, fake_logits):
    real, fake = real_logits.squeeze(), fake_logits.squeeze()
    return ((real > 0).sum() / len(real) + (fake < 0).sum() / len(fake)) / 2
