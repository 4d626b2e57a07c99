"""One minus the mean of the two error rates, from probabilities rounded to labels."""

import torch


def discriminator_accuracy(real_logits, fake_logits):
    missed = (1 - real_logits.sigmoid()).round()
    fooled = fake_logits.sigmoid().round()
    return 1 - torch.stack([missed.mean(), fooled.mean()]).mean()
