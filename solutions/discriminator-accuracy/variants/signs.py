"""Signs: their mean is (right - wrong) / B."""


def discriminator_accuracy(real_logits, fake_logits):
    return 0.5 + (real_logits.sign().mean() - fake_logits.sign().mean()) / 4
