"""Both errors of the handed-out code are still there.

The logits are compared with 1/2, which is a threshold for probabilities, and all images go into one
mean, in which the larger batch has more to say.

read: gan-basics.logit-threshold
rejected by: test_threshold, test_halves
"""

import torch


def discriminator_accuracy(real_logits, fake_logits):
    return torch.cat([real_logits > 0.5, fake_logits < 0.5]).float().mean()
