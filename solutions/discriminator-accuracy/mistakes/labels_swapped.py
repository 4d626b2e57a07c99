"""Real images are taken for fakes, and fakes for real ones.

The result is one minus the accuracy: a good D seems to be a bad one. At 1/2 the two agree.

read: gan-basics.half-right
rejected by: test_threshold, test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    on_real = (real_logits < 0).float().mean()
    on_fake = (fake_logits > 0).float().mean()
    return (on_real + on_fake) / 2
