"""Real and fake samples go through in one batch.

Batch norm then centres the two kinds on their common mean, and every score depends on how many of
the other kind are there. The generator's step sees fakes alone: another function than the one that
was trained. On 8x8 digits, small convolutional networks trained like this drew one class only.

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
    logits = discriminator(torch.cat([real, fake]))
    on_real, on_fake = logits.split([len(real), len(fake)])
    return F.softplus(-on_real).mean() + F.softplus(on_fake).mean()


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
