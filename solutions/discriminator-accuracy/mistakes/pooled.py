"""All images go into one mean.

The larger batch has more to say: a D that calls everything real is right as often as there are real
images.

read: gan-basics.half-right
rejected by: test_halves
"""

import torch


def discriminator_accuracy(real_logits, fake_logits):
    return torch.cat([real_logits > 0, fake_logits < 0]).float().mean()
