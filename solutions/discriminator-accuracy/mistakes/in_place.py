"""The sigmoid is taken in place.

The accuracy is right. The caller's logits are probabilities now, and the loss takes a sigmoid of
them again.

read: pytorch.aliasing
rejected by: test_inputs
"""


def discriminator_accuracy(real_logits, fake_logits):
    on_real = (real_logits.sigmoid_() > 0.5).float().mean()
    on_fake = (fake_logits.sigmoid_() < 0.5).float().mean()
    return (on_real + on_fake) / 2
