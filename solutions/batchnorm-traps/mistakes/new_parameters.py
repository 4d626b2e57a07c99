"""The average gets new parameter objects.

Whoever holds the old ones, an optimiser, a list for the next update, a compiled graph, no longer
sees the average move.

read: dynamics.ema
rejected by: test_apart
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
    on_real, on_fake = discriminator(real), discriminator(fake)
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
    for mine, its in zip(average.modules(), generator.modules(), strict=True):
        for name, value in list(mine.named_parameters(recurse=False)):
            new = decay * value.data + (1 - decay) * getattr(its, name).data
            setattr(mine, name, nn.Parameter(new))
    with torch.no_grad():
        for mine, its in zip(average.buffers(), generator.buffers(), strict=True):
            mine.copy_(its)
