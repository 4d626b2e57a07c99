"""The fakes' logits are still compared with 1/2.

The threshold is mended for real images. A fake with the logit 0.3 has D = 0.57: it fools D, and
is counted as recognised.

read: gan-basics.logit-threshold
rejected by: test_threshold
"""


def discriminator_accuracy(real_logits, fake_logits):
    on_real = (real_logits > 0).float().mean()
    on_fake = (fake_logits < 0.5).float().mean()
    return (on_real + on_fake) / 2
