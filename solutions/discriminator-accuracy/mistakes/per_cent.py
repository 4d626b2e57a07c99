"""It is a percentage.

Between 0 and 1 was asked for. A log that mixes the two has 1 for one per cent and for all.

read: gan-basics.half-right
rejected by: test_threshold, test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    on_real = (real_logits > 0).float().mean()
    on_fake = (fake_logits < 0).float().mean()
    return 100 * (on_real + on_fake) / 2
