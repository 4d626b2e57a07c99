"""The discriminator is left in evaluation mode.

This loss is right. The next one is not: its passes would use running statistics.

read: pytorch.modes-and-flags
rejected by: test_loss_leaves
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
    discriminator.train()
    on_real, on_fake = discriminator(real), discriminator(fake)
    discriminator.eval()
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
