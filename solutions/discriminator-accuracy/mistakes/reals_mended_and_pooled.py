"""The fakes are still compared with 1/2, and all images still go into one mean.

The reals' threshold is mended alone; two lines are left.

read: gan-basics.logit-threshold
rejected by: test_threshold, test_halves
"""

import torch


def discriminator_accuracy(real_logits, fake_logits):
    return torch.cat([real_logits > 0, fake_logits < 0.5]).float().mean()
