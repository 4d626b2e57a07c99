"""One batch, one cross-entropy.

The two kinds share their statistics, and one mean runs over all scores: it is half the sum of two
means at best, and weighs the larger batch more.

read: architectures.batchnorm-batches
rejected by: test_passes
"""

import torch
import torch.nn.functional as F
from torch import nn


def make_block(inputs, outputs):
    return nn.Sequential(
        nn.Linear(inputs, outputs),
        nn.BatchNorm1d(outputs, momentum=0.2),
        nn.LeakyReLU(0.2),
    )


def discriminator_loss(discriminator, real, fake):
    logits = discriminator(torch.cat([fake, real]))
    labels = torch.cat([torch.zeros(len(fake), 1), torch.ones(len(real), 1)]).to(logits)
    return F.binary_cross_entropy_with_logits(logits, labels)


def sample(generator, z):
    modes = [(module, module.training) for module in generator.modules()]
    generator.eval()
    with torch.no_grad():
        images = generator(z)
    for module, training in modes:
        module.training = training
    return images


def update_average_(average, generator, decay):
    with torch.no_grad():
        for mine, its in zip(average.parameters(), generator.parameters(), strict=True):
            mine.lerp_(its, 1 - decay)
        for mine, its in zip(average.buffers(), generator.buffers(), strict=True):
            mine.copy_(its)
