"""A fake counts as right where D calls it real.

That is the generator's success. One line was copied for the other, and the comparison not turned
round.

read: gan-basics.half-right
rejected by: test_threshold, test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    on_real = (real_logits > 0).float().mean()
    on_fake = (fake_logits > 0).float().mean()
    return (on_real + on_fake) / 2
