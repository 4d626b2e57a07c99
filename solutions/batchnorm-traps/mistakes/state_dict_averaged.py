"""The whole state dict is averaged.

It holds buffers as well. The running statistics lag behind, and num_batches_tracked, an integer, is
cut off after the decimal point at every update.

read: dynamics.ema
rejected by: test_buffers
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
    with torch.no_grad():
        its = generator.state_dict()
        for name, mine in average.state_dict().items():
            mine.copy_(decay * mine + (1 - decay) * its[name])
