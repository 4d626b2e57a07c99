"""Autograd is switched off, and stays off.

set_grad_enabled as a plain call holds for the rest of the program. The next loss has no graph, and
its backward fails far from here.

read: pytorch.modes-and-flags
rejected by: test_graph
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
    torch.set_grad_enabled(False)
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
